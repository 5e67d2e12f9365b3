"""Ingestion: files → catalog → lexical index → vectors, and nothing done twice.

Each file is one transaction. The lexical index follows when all files are read and the vectors last, so that
passages are searchable before the slow part begins. A run that is killed is completed by the next one.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from ingest.catalog import Catalog, FileRecord
from ingest.documents import Chunk, Document
from ingest.encoder import Encoder
from ingest.entries import passage_text, sync_lexical
from ingest.errors import EncoderError, IndexMismatch, IndexMissing, ReadError
from ingest.files import READER, Place, Scope, resolve_scope
from ingest.locks import writing
from ingest.model.identity import identify, is_renewal
from ingest.plans import make_plan
from ingest.question_table import hash_text
from ingest.readers.limits import DEFAULT, MEBIBYTE
from ingest.readers.registry import read_file
from ingest.reports import Progress, Report
from ingest.settings import Settings
from ingest.structure import build_document
from ingest.vectors import QUESTIONS, sync_matrix, sync_vectors

BATCH = 64  # passages embedded between two saves


def ingest(
    settings: Settings, paths: Sequence[Path], encoder: Encoder | None, progress: Progress, reembed: bool = False
) -> Report:
    """Bring the index in line with the files under ``paths``; without any, the vectors with what the index holds.

    ``encoder`` None leaves the vectors as they are. Raises CorpusError for a path that is missing or empty,
    IndexMissing when there is neither a path nor an index, EncoderError when vectors are asked for and switched
    off, IndexLocked, IndexDamaged, and IndexMismatch when the index was made with another model and ``reembed``
    is not asked for (a new version of the embedded model needs no asking). Files that cannot be read are
    listed in the report.
    """
    started = time.perf_counter()
    if reembed and encoder is None:
        raise EncoderError("Vektory jsou vypnuté (SOUVISLOSTI_EMBEDDING=none). Nastavte model a spusťte příkaz znovu.")
    if not paths and not (settings.index / "catalog.sqlite").exists():
        raise IndexMissing(settings.index)
    with writing(settings.index):
        catalog = _open_catalog(settings.index)
        try:
            _check_model(catalog, identify(settings.embedding), reembed)
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
    if model == "none" or stored is None or stored == model or reembed or is_renewal(stored, model):
        return
    raise IndexMismatch(stored, model)


def _update_files(
    settings: Settings, catalog: Catalog, scopes: Sequence[Scope], report: Report, progress: Progress
) -> None:
    plan = make_plan(catalog.files(), scopes, f"{READER}.{settings.chunk_words}")
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


def _read_one(settings: Settings, catalog: Catalog, place: Place, record: FileRecord, report: Report) -> None:
    """Read and store one file; what goes wrong with it is written down and stops nobody else."""
    is_new = not catalog.digest(record.name)
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
    return hash_text(text)


def embed_catalog(index: Path, catalog: Catalog, encoder: Encoder, progress: Progress) -> int:
    """Embed what has no vector yet and bring Chroma in line. Returns how many passages were embedded."""
    count = _embed(index, catalog, encoder, progress)
    if count or catalog.meta("embedding") != encoder.name:
        catalog.set_meta("manifest", json.dumps(asdict(encoder.describe())))
    _update_vectors(index, catalog, encoder.name)
    return count


def _embed(index: Path, catalog: Catalog, encoder: Encoder, progress: Progress) -> int:
    """Embed what has no vector yet, saving after each batch. Returns how many passages that were.

    Vectors of another length mean that a different model stands behind the same name: all are made anew.
    """
    missing = catalog.missing_vectors(encoder.name)
    for at in range(0, len(missing), BATCH):
        progress("vectors", at, len(missing), "")
        chunks = list(catalog.chunks(missing[at : at + BATCH]))
        vectors = encoder.embed_passages([passage_text(c.title, c.section, c.text) for c in chunks])
        blobs = [v.astype("<f4").tobytes() for v in vectors]
        if catalog.vector_bytes(encoder.name) not in (None, len(blobs[0])):
            catalog.drop_vectors(encoder.name)
            shutil.rmtree(index / "vectors", ignore_errors=True)
            return _embed(index, catalog, encoder, progress)
        catalog.save_vectors(encoder.name, zip((c.id for c in chunks), blobs, strict=True))
    progress("vectors", len(missing), len(missing), "")
    _embed_questions(catalog, encoder, progress)
    return len(missing)


def _embed_questions(catalog: Catalog, encoder: Encoder, progress: Progress) -> None:
    """Embed the typical questions that have no vector yet, saving after each batch."""
    missing = catalog.questions.without_vectors(encoder.name)
    for at in range(0, len(missing), BATCH):
        progress("questions", at, len(missing), "")
        texts = missing[at : at + BATCH]
        blobs = [v.astype("<f4").tobytes() for v in encoder.embed_questions(texts)]
        catalog.questions.save_vectors(encoder.name, zip(texts, blobs, strict=True))
    if missing:
        progress("questions", len(missing), len(missing), "")


def _update_vectors(index: Path, catalog: Catalog, model: str) -> None:
    sync_vectors(
        index / "vectors", catalog.generation, model, catalog.chunk_ids(), lambda ids: catalog.vectors(model, ids)
    )
    sync_matrix(
        index / "vectors" / QUESTIONS,
        catalog.generation,
        model,
        [question.id for question in catalog.questions.all()],
        lambda ids: catalog.questions.vectors(model, ids),
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
