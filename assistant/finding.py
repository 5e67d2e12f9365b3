"""What a search in the library shows: documents with the places in them where the words stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.answers import Hit
from assistant.marks import Snippet, shorten
from ingest import czech

MOST_PLACES = 3  # shown of one document
SHARE = 0.5  # of the words searched that a place must hold

Words = Sequence[frozenset[str]]
"""For each word of a search the keys that it may stand for."""


@dataclass(frozen=True, slots=True)
class Place:
    """A passage with words that were searched for; ``start`` is where the first of them stands in the document.

    ``legs``: what each leg of search gave to its ``score``.
    """

    section: str
    page: int | None
    start: int
    snippet: Snippet
    score: float = 0.0
    legs: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """A document with its best places, best first."""

    document: str
    title: str
    places: tuple[Place, ...]


def gather(hits: Iterable[Hit], words: Words, share: float = SHARE) -> tuple[Found, ...]:
    """Documents in the order of their best passage; passages with too few of the words are left out."""
    keys = frozenset[str]().union(*words)
    found: dict[str, list[Place]] = {}
    titles: dict[str, str] = {}
    for hit in hits:
        passage = hit.passage
        places = found.get(passage.document, [])
        whole = f"{passage.title}\n{passage.section}\n{passage.text}"
        if len(places) >= MOST_PLACES or covered(whole, words) < share:
            continue
        titles[passage.document] = passage.title
        found.setdefault(passage.document, []).append(_place(hit, keys))
    return tuple(Found(name, titles[name], tuple(places)) for name, places in found.items())


def covered(text: str, words: Words) -> float:
    """Which share of the words stands in a text, in whatever form."""
    if not words:
        return 0.0
    keys = set(czech.keys(text))
    return sum(not keys.isdisjoint(word) for word in words) / len(words)


def _place(hit: Hit, keys: frozenset[str]) -> Place:
    passage, snippet = hit.passage, shorten(hit.passage.text, keys)
    first = snippet.marks[0].start if snippet.marks else 0
    start = passage.start + snippet.start + first
    return Place(passage.section, passage.page, start, snippet, passage.score, hit.legs)
