"""The thesaurus of the field: what people say → what the documents write.

``thesaurus.tsv`` holds one group a line: words divided by «|», a tab, the expressions they may stand for divided by
«|», a tab, and the kind of all of these. It is read from left to right only; the other direction needs a line of its
own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from ingest import czech


class Kind(StrEnum):
    """How near an expression comes to a word; what each counts stands with the weights of search."""

    SYNONYM = "synonym"
    ABBREVIATION = "abbreviation"
    LAY = "lay"
    """What people say and the documents call otherwise."""
    NEIGHBOUR = "neighbour"
    """Something else that is told together with it."""


class Expression(NamedTuple):
    """Search keys of what a word may stand for; all of them must be met."""

    keys: tuple[str, ...]
    kind: Kind


Related = tuple[Expression, ...]


class Group(NamedTuple):
    """A line of the thesaurus, as it is written."""

    words: tuple[str, ...]
    expressions: tuple[str, ...]
    kind: Kind


def read_groups() -> Iterator[Group]:
    """The lines of the thesaurus. Raises ValueError for one of another form."""
    text = files("assistant").joinpath("thesaurus.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            words, expressions, kind = line.split("\t")
            yield Group(tuple(words.split("|")), tuple(expressions.split("|")), Kind(kind))


@lru_cache(maxsize=1)
def _groups() -> dict[str, list[Group]]:
    """Search key of a word → the groups that it stands in."""
    found: dict[str, list[Group]] = defaultdict(list)
    for group in read_groups():
        for word in group.words:
            found[czech.key(word)].append(group)
    return found


@lru_cache(maxsize=10_000)
def related_expressions(key: str) -> Related:
    """Expressions that a word with this search key may stand for."""
    groups = _groups().get(key, ())
    return tuple(Expression(tuple(czech.keys(e)), group.kind) for group in groups for e in group.expressions)
