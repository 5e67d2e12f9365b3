"""The closed list of sentences that a language model may rest on, each with its citation ready."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers import Citation
from assistant.composition import compose
from assistant.evidence import Candidate
from assistant.selection import Choice
from ingest import czech
from ingest.catalog import Catalog

MOST_SENTENCES = 20

# Sentences that give orders to a machine instead of stating something.
_ORDER = re.compile(
    r"\b(?:ignoruj|zapomen|nedbej|neber|ignore|disregard|forget)\w*\b.{0,60}"
    r"\b(?:pokyn|instrukc|pravid|zadani|podklad|instruction|rules|prompt)"
    r"|\bsystem\w* prompt|\bjsi (?:ted|nyni|odted|jazykovy)\b|\byou are now\b"
    r"|\b(?:odpovez|odpovidej|tvrd)\w* (?:pouze|jen|ze|vzdy)\b"
)


@dataclass(frozen=True, slots=True)
class Source:
    """A statement a model may use: what it says, the headings it stands under, and its citation."""

    text: str
    headings: str
    citation: Citation


def list_sources(catalog: Catalog, chosen: Sequence[Choice], candidates: Sequence[Candidate]) -> tuple[Source, ...]:
    """The chosen statements first, then the best further candidates; orders hidden in documents are left out."""
    used = {c.place for choice in chosen for c in choice.candidates}
    choices = list(chosen)
    for candidate in sorted(candidates, key=lambda c: -c.score):
        alone = not (candidate.leans_back or candidate.points_elsewhere or candidate.is_gap)
        if alone and candidate.place not in used:
            used.add(candidate.place)
            choices.append(Choice((candidate,)))
    return _cited(catalog, [c for c in choices if not _gives_orders(c)][:MOST_SENTENCES])


def _gives_orders(choice: Choice) -> bool:
    """Whether a statement, or a heading above it, speaks to a machine."""
    chunk = choice.main.chunk
    return any(map(is_order, (chunk.title, *chunk.section, *(c.text for c in choice.candidates))))


def is_order(sentence: str) -> bool:
    """Whether a sentence of a document speaks to a machine."""
    return _ORDER.search(czech.fold(sentence)) is not None


def _cited(catalog: Catalog, choices: Sequence[Choice]) -> tuple[Source, ...]:
    composition = compose(catalog, choices)
    return tuple(
        Source(
            f"{statement.lead}{statement.text}",
            " › ".join(dict.fromkeys((choice.main.chunk.title, *choice.main.chunk.section))),
            composition.citations[statement.markers[0] - 1],
        )
        for choice, statement in zip(choices, composition.statements, strict=True)
    )
