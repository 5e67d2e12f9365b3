"""The documents as a shelf: what each is about, how it fares, and which of them a reader wants to see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path

from assistant.answers import EVERYTHING, Scope
from assistant.glossary import collation
from assistant.scopes import admits
from ingest.catalog import FileRecord
from ingest.documents import Damage, Metadata


class State(StrEnum):
    """How a document fares."""

    GOOD = "good"
    DAMAGED = "damaged"
    """Some places of its file could not be read and are left out."""
    FAILED = "failed"
    """Its file has changed and cannot be read any more; what was read before is kept."""
    MISSING = "missing"
    """Its file is gone; what was read from it is kept until the next ingestion."""


class Order(StrEnum):
    """By what the shelf is sorted."""

    TITLE = "title"
    NEWEST = "newest"
    OLDEST = "oldest"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Entry:
    """One document on the shelf; ``changed`` is the day of its file, None when that is gone."""

    name: str
    metadata: Metadata
    state: State = State.GOOD
    damages: tuple[Damage, ...] = ()
    changed: date | None = None
    problem: str = ""

    @property
    def title(self) -> str:
        """Its title."""
        return self.metadata.title

    @property
    def format(self) -> str:
        """The kind of its file: «PDF»."""
        return Path(self.name).suffix.removeprefix(".").upper()


def fill_shelf(
    documents: Iterable[tuple[str, Metadata]], files: Mapping[str, FileRecord], damages: Iterable[tuple[str, Damage]]
) -> tuple[Entry, ...]:
    """All documents with their state, by title; looks whether the files are still there."""
    broken: dict[str, list[Damage]] = {}
    for name, damage in damages:
        broken.setdefault(name, []).append(damage)
    entries = (_entry(name, metadata, files.get(name), tuple(broken.get(name, ()))) for name, metadata in documents)
    return tuple(sorted(entries, key=lambda entry: collation(entry.title)))


def _entry(name: str, metadata: Metadata, file: FileRecord | None, damages: tuple[Damage, ...]) -> Entry:
    changed = datetime.fromtimestamp(file.modified / 1e9, UTC).date() if file else None
    if file is None or not Path(file.root, file.path).is_file():
        return Entry(name, metadata, State.MISSING, damages, changed)
    if file.error:
        return Entry(name, metadata, State.FAILED, damages, changed, file.error)
    return Entry(name, metadata, State.DAMAGED if damages else State.GOOD, damages, changed)


def select(
    shelf: Iterable[Entry], scope: Scope = EVERYTHING, states: Sequence[State] = (), order: Order = Order.TITLE
) -> tuple[Entry, ...]:
    """Documents within a scope and of one of the states, sorted; the empty choice lets everything in."""
    chosen = [
        entry for entry in shelf if admits(scope, entry.name, entry.metadata) and (not states or entry.state in states)
    ]
    chosen.sort(key=lambda entry: collation(entry.title))
    keys: dict[Order, tuple[Callable[[Entry], str], bool]] = {
        Order.KIND: (lambda entry: entry.metadata.kind, False),
        Order.NEWEST: (lambda entry: entry.metadata.valid_as_of or "", True),
        Order.OLDEST: (lambda entry: entry.metadata.valid_as_of or "9999", False),
    }
    if order in keys:
        key, reverse = keys[order]
        chosen.sort(key=key, reverse=reverse)
    return tuple(chosen)
