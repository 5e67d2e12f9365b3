"""Planning an ingestion: which files are to be read, which were renamed, and which are gone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.catalog import FileRecord
from ingest.errors import CorpusError
from ingest.files import Place, Scope, describe_file, find_files, is_supported, name_files


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to be done to bring the catalog in line with the files."""

    read: tuple[tuple[Place, FileRecord], ...]
    renamed: tuple[tuple[str, FileRecord], ...]
    removed: tuple[str, ...]
    seen: tuple[FileRecord, ...]
    skipped: tuple[str, ...]


def make_plan(known: dict[str, FileRecord], scopes: Sequence[Scope], reader: str) -> Plan:
    """Compare the files of all scopes with the catalog. Raises CorpusError when a scope has no document."""
    listed: list[Place] = []
    skipped: list[str] = []
    for scope in scopes:
        found = list(find_files(scope)) if (scope.root / scope.prefix).exists() else []
        usable = [p for p in found if is_supported(p.path) or scope.explicit]
        skipped += [p.relative for p in found if not is_supported(p.path) and not scope.explicit]
        if not usable and (scope.root / scope.prefix).exists():
            raise CorpusError(_empty(scope))
        listed += usable
    places = name_files(listed, known)
    records = {name: describe_file(place, name, known, reader) for name, place in places.items()}
    gone = _find_gone(known, places, scopes)
    moved = gone + [n for n, f in known.items() if n not in places and not Path(f.root).exists()]
    renamed = _match_renamed(known, records, moved)
    taken = {old for old, _ in renamed}
    fresh = {record.name for _, record in renamed}
    unchanged = {n for n, r in records.items() if _is_unchanged(known.get(n), r)}
    return Plan(
        read=tuple((places[n], r) for n, r in records.items() if n not in unchanged | fresh),
        renamed=tuple(renamed),
        removed=tuple(n for n in gone if n not in taken),
        seen=tuple(known[n] if known[n].error else records[n] for n in sorted(unchanged)),
        skipped=tuple(skipped),
    )


def _find_gone(known: dict[str, FileRecord], places: dict[str, Place], scopes: Sequence[Scope]) -> list[str]:
    """Names whose file is not there any more, has another name now, or stayed behind when its root moved."""
    claimed = {place.path for place in places.values()}
    moved = {known[n].root for n, p in places.items() if n in known and known[n].root != str(p.root)}
    return [
        name
        for name, file in known.items()
        if name not in places
        and (any(s.covers(file) for s in scopes) or Path(file.root, file.path) in claimed or file.root in moved)
    ]


def _is_unchanged(before: FileRecord | None, now: FileRecord) -> bool:
    return before is not None and (before.digest, before.reader) == (now.digest, now.reader)


def _match_renamed(
    known: dict[str, FileRecord], records: dict[str, FileRecord], gone: Iterable[str]
) -> list[tuple[str, FileRecord]]:
    """Files that vanished in one place and appeared with the same content in another."""
    by_digest = {r.digest: r for n, r in records.items() if n not in known}
    pairs = []
    for name in gone:
        before = known[name]
        record = by_digest.get(before.digest)
        if record is not None and before.error is None and before.reader == record.reader:
            pairs.append((name, by_digest.pop(before.digest)))
    return pairs


def _empty(scope: Scope) -> str:
    return (
        f"Ve složce {scope.root / scope.prefix} není žádný dokument, který umíme číst"
        " (Markdown, PDF, DOCX, PPTX, XLSX, HTML, TXT)."
        " Index zůstal beze změny; vložte do ní dokumenty a spusťte příkaz znovu."
    )
