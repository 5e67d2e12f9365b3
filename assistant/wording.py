"""An answer worded by a language model out of a closed list of sentences, or the extractive one with a note.

The model is trusted with nothing but the wording: what it says counts only where the sentences it names bear it
out, and citations are made from those sentences, not from its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from string import Template

from assistant import phrases
from assistant.answers import Answer, Citation, Statement
from assistant.claims import Claim, read_claims
from assistant.composition import Composition
from assistant.models import Model, ModelError, Prompt
from assistant.sources import Source
from assistant.verification import is_borne_out

MOST_SENTENCES = 5  # of running text; items of a list are not counted
DOES_NOT_KNOW = "NEVÍM"

_PROMPTS = Path(__file__).with_name("prompts")
_HARMLESS = str.maketrans("<>[]", "‹›()")  # data that could close its frame or pass for a marker


@dataclass(frozen=True, slots=True)
class Draft:
    """The extractive answer, what a model may use instead, and the sentence on what is missing that follows."""

    answer: Answer
    sources: tuple[Source, ...] = ()
    missing: str = ""


class Wording:
    """Words answers with one model."""

    def __init__(self, model: Model) -> None:
        self._model = model

    def word(self, draft: Draft) -> Answer:
        """The model's answer with verified sentences only; else the extractive one with the reason in its note."""
        if draft.answer.outcome == "unanswered" or not draft.sources:
            return draft.answer
        question = draft.answer.standalone
        try:
            said = self._model.write(make_prompt(question, draft.sources))
        except ModelError as error:
            return replace(draft.answer, note=phrases.without_model(str(error)))
        claims = list(read_claims(said))
        kept = verified(claims, draft.sources, question)
        if not kept:
            reason = phrases.MODEL_UNSURE if DOES_NOT_KNOW in said else phrases.MODEL_UNSUPPORTED
            return replace(draft.answer, note=phrases.without_model(reason))
        dropped = len({c.text for c in claims}) - len(kept)
        return _answer(draft, _first(kept), self._model.name, dropped)


def make_prompt(question: str, sources: Sequence[Source]) -> Prompt:
    """The rules, and the numbered sentences and the question as data that cannot leave its frame."""
    listed = (f"[{n}] ({_harmless(s.headings)}) {_harmless(s.text)}" for n, s in enumerate(sources, 1))
    task = Template(_read("otazka.txt")).substitute(sentences="\n".join(listed), question=_harmless(question))
    return Prompt(_read("pravidla.txt"), task)


def verified(claims: Iterable[Claim], sources: Sequence[Source], question: str) -> list[Claim]:
    """The claims that known sentences bear out, each once, their unknown numbers dropped."""
    kept: dict[str, Claim] = {}
    for claim in claims:
        numbers = tuple(n for n in claim.numbers if 1 <= n <= len(sources))
        cited = [f"{sources[n - 1].headings}\n{sources[n - 1].text}" for n in numbers]
        if cited and is_borne_out(claim.text, cited, question):
            kept.setdefault(claim.text, replace(claim, numbers=numbers))
    return list(kept.values())


def _first(claims: Iterable[Claim]) -> list[Claim]:
    """As many sentences as an answer may have."""
    kept: list[Claim] = []
    for claim in claims:
        if claim.is_item or sum(not c.is_item for c in kept) < MOST_SENTENCES:
            kept.append(claim)
    return kept


def _answer(draft: Draft, claims: Sequence[Claim], name: str, dropped: int) -> Answer:
    composition = cite(claims, draft.sources)
    return replace(
        draft.answer,
        text="\n\n".join(filter(None, (composition.text, draft.missing))),
        statements=composition.statements,
        citations=composition.citations,
        mode=name,
        note=phrases.left_out(dropped) if dropped else "",
    )


def cite(claims: Sequence[Claim], sources: Sequence[Source]) -> Composition:
    """Statements with the citations of their sentences, markers counted from one in order of first use."""
    citations: dict[int, Citation] = {}
    statements = []
    for claim in claims:
        for number in claim.numbers:
            if number not in citations:
                citations[number] = replace(sources[number - 1].citation, marker=len(citations) + 1)
        markers = tuple(citations[number].marker for number in claim.numbers)
        statements.append(Statement(claim.text, markers, is_item=claim.is_item))
    return Composition(tuple(statements), tuple(citations.values()))


def _harmless(text: str) -> str:
    return " ".join(text.translate(_HARMLESS).split())


@lru_cache(maxsize=4)
def _read(name: str) -> str:
    return (_PROMPTS / name).read_text(encoding="utf-8").strip()
