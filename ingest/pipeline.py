"""Ingestion: files → catalog → lexical index → vectors, and nothing done twice.

Each file is one transaction. The lexical index follows when all files are read and the vectors last, so that
passages are searchable before the slow part begins. A run that is killed is completed by the next one.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from ingest.catalog import Catalog, FileRecord
from ingest.documents import Chunk, Document
from ingest.encoder import Encoder
from ingest.entries import passage_text, read_entries
from ingest.errors import CorpusError, IndexMismatch, ReadError
from ingest.files import (
    READER,
    Place,
    Scope,
    describe_file,
    find_files,
    is_supported,
    name_files,
    resolve_scope,
)
from ingest.lexical import sync
from ingest.locks import writing
from ingest.readers.limits import DEFAULT, MEBIBYTE
from ingest.readers.registry import read_file
from ingest.settings import Settings
from ingest.structure import build_document
from ingest.vectors import sync_vectors

BATCH = 64  # passages embedded between two saves


# Told how far a stage («files», «vectors») has come: stage, done, total, the file at hand.
Progress = Callable[[str, int, int, str], None]


@dataclass(slots=True)
class Report:
    """What an ingestion did; names of documents, in order."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    unchanged: int = 0
    skipped: list[str] = field(default_factory=list)
    failed: list[dict[str, str]] = field(default_factory=list)
    warnings: list[dict[str, Any]] = field(default_factory=list)
    documents: int = 0
    chunks: int = 0
    vectors: int = 0
    seconds: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        """Plain data, with the keys of the contract."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to be done to bring the catalog in line with the files."""

    read: tuple[tuple[Place, FileRecord], ...]
    renamed: tuple[tuple[str, FileRecord], ...]
    removed: tuple[str, ...]
    seen: tuple[FileRecord, ...]
    skipped: tuple[str, ...]


def ingest(
    settings: Settings, paths: Sequence[Path], encoder: Encoder | None, progress: Progress, reembed: bool = False
) -> Report:
    """Bring the index in line with the files under ``paths``.

    ``encoder`` None leaves the vectors as they are. Raises CorpusError for a path that is missing or empty,
    IndexLocked, IndexDamaged, and IndexMismatch when the index was made with another model and ``reembed``
    is not asked for. Files that cannot be read are listed in the report.
    """
    started = time.perf_counter()
    with writing(settings.index):
        catalog = _open_catalog(settings.index)
        try:
            _check_model(catalog, settings.embedding, reembed)
            report = Report()
            scopes = [resolve_scope(path, catalog.files().values()) for path in paths]
            _update_files(settings, catalog, scopes, report, progress)
            sync_lexical(settings.index, catalog)
            if encoder is not None:
                report.vectors = embed_catalog(settings.index, catalog, encoder, progress)
            _finish(catalog, scopes, report)
        finally:
            catalog.close()
    report.seconds = round(time.perf_counter() - started, 3)
    return report


def _open_catalog(index: Path) -> Catalog:
    """The catalog; what was derived from a lost one is dropped, because a new one numbers its chunks anew."""
    path = index / "catalog.sqlite"
    if not path.exists():
        for derived in ("lexical", "vectors"):
            shutil.rmtree(index / derived, ignore_errors=True)
    return Catalog.open(path)


def _check_model(catalog: Catalog, model: str, reembed: bool) -> None:
    stored = catalog.meta("embedding")
    if model != "none" and stored not in (None, model) and not reembed:
        raise IndexMismatch(mismatch_message(str(stored), model))


def mismatch_message(stored: str, wanted: str) -> str:
    """What to tell a person whose index was made with another model."""
    return (
        f"Index byl vytvořen s modelem «{stored}», nastaven je «{wanted}». Vraťte nastavení SOUVISLOSTI_EMBEDDING,"
        " nebo vektory přepočítejte příkazem «souvislosti ingest --reembed»."
    )


def _update_files(
    settings: Settings, catalog: Catalog, scopes: Sequence[Scope], report: Report, progress: Progress
) -> None:
    plan = _make_plan(catalog.files(), scopes, f"{READER}.{settings.chunk_words}")
    report.skipped.extend(plan.skipped)
    for old, record in plan.renamed:
        catalog.rename(old, record)
        report.renamed.append((old, record.name))
        report.removed.append(old)
        report.added.append(record.name)
    for name in plan.removed:
        catalog.remove(name)
        report.removed.append(name)
    for record in plan.seen:
        catalog.save_file(record)
    report.unchanged = sum(1 for record in plan.seen if record.error is None)
    for number, (place, record) in enumerate(plan.read):
        progress("files", number, len(plan.read), record.name)
        _read_one(settings, catalog, place, record, report)
    progress("files", len(plan.read), len(plan.read), "")


def _make_plan(known: dict[str, FileRecord], scopes: Sequence[Scope], reader: str) -> Plan:
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


def _read_one(settings: Settings, catalog: Catalog, place: Place, record: FileRecord, report: Report) -> None:
    """Read and store one file; what goes wrong with it is written down and stops nobody else."""
    is_new = catalog.document(record.name) is None
    try:
        extract = read_file(place.path, replace(DEFAULT, file_bytes=settings.file_limit_mb * MEBIBYTE))
        document = build_document(record.name, extract, settings.chunk_words)
    except ReadError as error:
        catalog.fail(FileRecord(**{**asdict(record), "error": str(error)}))
        return
    catalog.save_document(record, document, [_content_hash(document, c) for c in document.chunks])
    (report.added if is_new else report.updated).append(record.name)


def _content_hash(document: Document, chunk: Chunk) -> str:
    path = document.sections[chunk.section].path
    text = passage_text(document.metadata.title, path, document.text[chunk.start : chunk.end])
    return sha256(text.encode()).hexdigest()[:32]


def sync_lexical(index: Path, catalog: Catalog) -> None:
    """Bring the lexical index in line with the catalog; rebuild it when it is lost."""
    sync(index / "lexical", catalog.generation, catalog.chunk_ids(), lambda ids: read_entries(catalog, ids))


def embed_catalog(index: Path, catalog: Catalog, encoder: Encoder, progress: Progress) -> int:
    """Embed what has no vector yet and bring Chroma in line. Returns how many passages were embedded."""
    count = _embed(catalog, encoder, progress)
    _update_vectors(index, catalog, encoder.name)
    return count


def _embed(catalog: Catalog, encoder: Encoder, progress: Progress) -> int:
    """Embed what has no vector yet, saving after each batch. Returns how many passages that were."""
    missing = catalog.missing_vectors(encoder.name)
    for at in range(0, len(missing), BATCH):
        progress("vectors", at, len(missing), "")
        chunks = list(catalog.chunks(missing[at : at + BATCH]))
        vectors = encoder.embed_passages([passage_text(c.title, c.section, c.text) for c in chunks])
        blobs = [v.astype("<f4").tobytes() for v in vectors]
        catalog.save_vectors(encoder.name, zip((c.id for c in chunks), blobs, strict=True))
    progress("vectors", len(missing), len(missing), "")
    return len(missing)


def _update_vectors(index: Path, catalog: Catalog, model: str) -> None:
    sync_vectors(
        index / "vectors", catalog.generation, model, catalog.chunk_ids(), lambda ids: catalog.vectors(model, ids)
    )
    catalog.set_meta("embedding", model)
    catalog.prune_vectors(model)


def _finish(catalog: Catalog, scopes: Sequence[Scope], report: Report) -> None:
    """Totals, and the standing problems of all files in scope, also of those that did not change."""
    files = {n: f for n, f in catalog.files().items() if any(s.covers(f) for s in scopes)}
    report.failed = [{"path": n, "error": f.error} for n, f in files.items() if f.error]
    report.warnings = [
        {"path": name, "page": d.page, "problem": d.problem} for name, d in catalog.damages() if name in files
    ]
    counts = catalog.counts()
    report.documents, report.chunks = counts["documents"], counts["chunks"]
