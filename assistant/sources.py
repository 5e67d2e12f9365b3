"""The closed list of sentences that a language model may rest on, each with its citation ready."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers import Citation
from assistant.composition import compose
from assistant.evidence import Candidate
from assistant.selection import Choice
from ingest.catalog import Catalog

MOST_SENTENCES = 20


@dataclass(frozen=True, slots=True)
class Source:
    """A statement a model may use: what it says, the headings it stands under, and its citation."""

    text: str
    headings: str
    citation: Citation


def list_sources(catalog: Catalog, chosen: Sequence[Choice], candidates: Sequence[Candidate]) -> tuple[Source, ...]:
    """The chosen statements first, then the best further candidates."""
    used = {c.place for choice in chosen for c in choice.candidates}
    choices = list(chosen)
    for candidate in sorted(candidates, key=lambda c: -c.score):
        alone = not (candidate.leans_back or candidate.points_elsewhere or candidate.is_gap)
        if alone and candidate.place not in used:
            used.add(candidate.place)
            choices.append(Choice((candidate,)))
    return _cited(catalog, choices[:MOST_SENTENCES])


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
