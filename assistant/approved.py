"""Approved answers and those on their way: the FAQ in one file, with its history.

Each change is one transaction and names the version it was made on; a change on an older one is refused, so that
nobody's work is overwritten unseen. As with conversations each call opens the file anew, and what is deleted is
overwritten in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.faq import Change, Content, Entry, EntryState
from ingest.database import Connection, connect, transaction
from ingest.errors import SouvislostiError
from ingest.settings import Settings

SCHEMA = (
    """CREATE TABLE IF NOT EXISTS entry (
        id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, state TEXT NOT NULL,
        position INTEGER NOT NULL, content TEXT NOT NULL, author TEXT NOT NULL, created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL, approved_by TEXT NOT NULL DEFAULT '', approved_at TEXT)""",
    """CREATE TABLE IF NOT EXISTS history (
        entry INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE, version INTEGER NOT NULL, at TEXT NOT NULL,
        who TEXT NOT NULL, what TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (entry, version))""",
    "CREATE TABLE IF NOT EXISTS change (generation INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS published (entry INTEGER PRIMARY KEY, version INTEGER NOT NULL)",
)


class Conflict(SouvislostiError):
    """Somebody else changed the entry meanwhile."""

    def __init__(self) -> None:
        super().__init__("Položku mezitím změnil někdo jiný. Načtěte ji znovu a změny do ní přeneste.")


class EntryGone(SouvislostiError):
    """The entry was deleted meanwhile."""

    def __init__(self) -> None:
        super().__init__("Položka už ve FAQ není, možná ji mezitím někdo smazal. Vraťte se na seznam.")


class FaqStore:
    """The entries in one file. Safe to call from any thread or process."""

    def __init__(self, path: Path) -> None:
        """Keep entries in ``path``; the file is made with the first one."""
        self.path = path

    # -- reading

    def generation(self) -> int:
        """A number that grows with each change; 0 as long as there is nothing."""
        if not self.path.exists():
            return 0
        with self._open() as db:
            return int(db.execute("SELECT COALESCE(max(generation), 0) FROM change").fetchone()[0])

    def entries(self, state: EntryState | None = None) -> tuple[Entry, ...]:
        """All entries in their order, or those in one state."""
        if not self.path.exists():
            return ()
        with self._open() as db:
            rows = db.execute("SELECT * FROM entry ORDER BY position, id").fetchall()
        return tuple(e for e in map(_entry, rows) if state in (None, e.state))

    def entry(self, key: int) -> Entry:
        """One entry. Raises EntryGone."""
        with self._open() as db:
            return _find(db, key)

    def history(self, key: int) -> tuple[Change, ...]:
        """What happened to an entry, newest first."""
        with self._open() as db:
            rows = db.execute("SELECT * FROM history WHERE entry = ? ORDER BY version DESC", (key,)).fetchall()
        return tuple(
            Change(r["version"], _time(r["at"]), r["who"], r["what"], Content.from_json(r["content"])) for r in rows
        )

    def published(self) -> dict[int, int]:
        """Which version of which entry stands among the documents."""
        if not self.path.exists():
            return {}
        with self._open() as db:
            return {r["entry"]: r["version"] for r in db.execute("SELECT * FROM published")}

    # -- changing

    def add(self, content: Content, who: str) -> Entry:
        """Begin a draft at the end of the list."""
        now = _now()
        with self._changing() as db:
            last = db.execute("SELECT COALESCE(max(position), 0) FROM entry").fetchone()[0]
            done = db.execute(
                "INSERT INTO entry (version, state, position, content, author, created_at, changed_at)"
                " VALUES (1, 'draft', ?, ?, ?, ?, ?)",
                (last + 1, content.to_json(), who, now, now),
            )
            key = int(done.lastrowid or 0)
            _remember(db, key, who, "created")
            return _find(db, key)

    def save(self, entry: Entry, content: Content, who: str) -> Entry:
        """Keep an edited content; what was approved is a draft again. Raises Conflict or EntryGone."""
        return self._change(entry, who, "edited", state="draft", content=content.to_json(), **_NOT_APPROVED)

    def approve(self, entry: Entry, who: str) -> Entry:
        """Stand behind an entry as it is. Raises Conflict or EntryGone."""
        return self._change(entry, who, "approved", state="approved", approved_by=who, approved_at=_now())

    def withdraw(self, entry: Entry, who: str) -> Entry:
        """Take an entry out of use without losing it. Raises Conflict or EntryGone."""
        return self._change(entry, who, "withdrawn", state="withdrawn", **_NOT_APPROVED)

    def restore(self, entry: Entry, who: str) -> Entry:
        """Make a withdrawn entry a draft again. Raises Conflict or EntryGone."""
        return self._change(entry, who, "restored", state="draft", **_NOT_APPROVED)

    def delete(self, entry: Entry) -> None:
        """Remove an entry and its history for good. Raises Conflict or EntryGone."""
        with self._changing() as db:
            _check(db, entry)
            db.execute("DELETE FROM entry WHERE id = ?", (entry.id,))
        with self._open() as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def move(self, key: int, by: int) -> None:
        """Move an entry up (-1) or down (1) among those of its topic; nothing happens at the ends."""
        with self._changing() as db:
            topic = _find(db, key).content.topic
            listed = [_entry(r) for r in db.execute("SELECT * FROM entry ORDER BY position, id")]
            same = [e for e in listed if e.content.topic == topic]
            at = next(i for i, e in enumerate(same) if e.id == key)
            if 0 <= at + by < len(same):
                _swap(db, same[at], same[at + by])

    def note_published(self, versions: Mapping[int, int]) -> None:
        """Write down what stands among the documents now."""
        with self._open() as db, transaction(db):
            db.execute("DELETE FROM published")
            db.executemany("INSERT INTO published VALUES (?, ?)", versions.items())

    def _change(self, entry: Entry, who: str, what: str, **values: Any) -> Entry:
        with self._changing() as db:
            _check(db, entry)
            values = {**values, "version": entry.version + 1, "changed_at": _now()}
            names = ", ".join(f"{name} = :{name}" for name in values)
            db.execute(f"UPDATE entry SET {names} WHERE id = :id", {**values, "id": entry.id})  # noqa: S608 (our names)
            _remember(db, entry.id, who, what)
            return _find(db, entry.id)

    @contextmanager
    def _changing(self) -> Iterator[Connection]:
        """One transaction, which moves the generation on."""
        with self._open() as db, transaction(db):
            yield db
            latest = db.execute("SELECT COALESCE(max(generation), 0) FROM change").fetchone()[0]
            db.execute("DELETE FROM change")
            db.execute("INSERT INTO change VALUES (?)", (latest + 1,))

    @contextmanager
    def _open(self) -> Iterator[Connection]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with closing(connect(self.path)) as db:
            db.execute("PRAGMA secure_delete=ON")
            for statement in SCHEMA:
                db.execute(statement)
            yield db


def open_faq(settings: Settings) -> FaqStore:
    """The entries of the FAQ; their file lies beside the index."""
    return FaqStore(settings.index / "faq.sqlite")


_NOT_APPROVED = {"approved_by": "", "approved_at": None}


def _find(db: Connection, key: int) -> Entry:
    row = db.execute("SELECT * FROM entry WHERE id = ?", (key,)).fetchone()
    if row is None:
        raise EntryGone
    return _entry(row)


def _check(db: Connection, entry: Entry) -> None:
    if _find(db, entry.id).version != entry.version:
        raise Conflict


def _remember(db: Connection, key: int, who: str, what: str) -> None:
    """Write down the version that has just come into being."""
    db.execute(
        "INSERT INTO history SELECT id, version, changed_at, ?, ?, content FROM entry WHERE id = ?", (who, what, key)
    )


def _swap(db: Connection, one: Entry, other: Entry) -> None:
    """Exchange two places. Order is no content: versions stay, so that nobody's editing is disturbed."""
    db.execute("UPDATE entry SET position = ? WHERE id = ?", (other.position, one.id))
    db.execute("UPDATE entry SET position = ? WHERE id = ?", (one.position, other.id))


def _entry(row: Any) -> Entry:
    return Entry(
        row["id"], row["version"], EntryState(row["state"]), row["position"], Content.from_json(row["content"]),
        row["author"], _time(row["created_at"]), _time(row["changed_at"]), row["approved_by"],
        _time(row["approved_at"]) if row["approved_at"] else None,
    )  # fmt: skip


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _time(stored: str) -> datetime:
    return datetime.fromisoformat(stored)
