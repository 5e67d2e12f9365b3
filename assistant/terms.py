"""Search in the glossary: by name, by abbreviation, by word of the definition, and with a typo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.glossary import Term
from ingest import czech
from ingest.lexicon import near

MOST_REPAIRED = 8


@dataclass(frozen=True, slots=True)
class FoundTerms:
    """Terms, best first; ``repaired``: none has what was written, these are the nearest."""

    terms: tuple[Term, ...]
    repaired: bool = False


def search_terms(terms: Sequence[Term], query: str) -> FoundTerms:
    """Names that begin with the words searched, then those that contain them, then definitions; else the nearest."""
    wanted = [czech.fold(token.text) for token in czech.tokenise(query)]
    if not wanted:
        return FoundTerms(() if query.strip() else tuple(terms))
    keys = {czech.key(token.text) for token in czech.tokenise(query)}
    ranked = sorted(((rank, i) for i, term in enumerate(terms) if (rank := _rank(term, wanted, keys)) is not None))
    if ranked:
        return FoundTerms(tuple(terms[i] for _, i in ranked))
    return FoundTerms(tuple(t for t in terms if _nearly(t, wanted))[:MOST_REPAIRED], repaired=True)


def _rank(term: Term, wanted: Sequence[str], keys: set[str]) -> int | None:
    """0 for a short form or a beginning of the name, 1 for words of the name, 2 for words of the definition."""
    name = [czech.fold(token.text) for token in czech.tokenise(term.name)]
    if czech.fold(term.abbreviation) == " ".join(wanted) or " ".join(name).startswith(" ".join(wanted)):
        return 0
    if _keys(term.name) >= keys or all(any(word.startswith(w) for word in name) for w in wanted):
        return 1
    return 2 if _keys(f"{term.name} {term.definition}") >= keys else None


def _keys(text: str) -> set[str]:
    return {czech.key(token.text) for token in czech.tokenise(text)}


def _nearly(term: Term, wanted: Sequence[str]) -> bool:
    """Whether each word searched is a typo of a word of the name or of the short form."""
    words = [czech.fold(token.text) for token in czech.tokenise(f"{term.name} {term.abbreviation}")]
    return all(any(near(word, w) for word in words) for w in wanted)
