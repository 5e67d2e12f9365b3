"""The catalog (SQLite): the source of truth about documents, sentences, chunks and their vectors.

The lexical index and Chroma are derived from it. A change of one file is one transaction, so that a killed
run leaves each document whole: old, new, or not there. ``generation`` grows with each change.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ingest.abbreviations import find_abbreviations
from ingest.database import Connection, DatabaseError, OperationalError, connect, transaction
from ingest.documents import Chunk, Damage, Document, Metadata, Section, Sentence, Source
from ingest.errors import IndexDamaged, damaged, unusable
from ingest.question_table import QuestionTable
from ingest.schema import SCHEMA, TABLES


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file as it was last read. ``error`` is set when it could not be."""

    name: str
    root: str
    path: str
    digest: str
    size: int
    modified: int
    reader: str
    error: str | None = None


@dataclass(frozen=True, slots=True)
class StoredChunk:
    """A chunk with what a hit shows of it. ``name`` is «document#ordinal»."""

    id: int
    document: int
    name: str
    document_name: str
    title: str
    kind: str
    section: tuple[str, ...]
    page: int | None
    text: str
    span: Chunk


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as the catalog holds it; ``digest`` is the hash of the file it was read from."""

    id: int
    name: str
    digest: str
    text: str
    metadata: Metadata
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]

    @property
    def title(self) -> str:
        """Title of the document."""
        return self.metadata.title

    @property
    def kind(self) -> str:
        """Kind of the document, empty when its file does not say."""
        return self.metadata.kind

    @property
    def url(self) -> str | None:
        """Address of the original, if the document is somebody else's."""
        return self.metadata.url

    @property
    def valid_as_of(self) -> str | None:
        """Date to which the content holds: YYYY, YYYY-MM or YYYY-MM-DD."""
        return self.metadata.valid_as_of


class Catalog:
    """One connection to the catalog. Use it from one thread at a time."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self.questions = QuestionTable(connection)

    @classmethod
    def open(cls, path: Path) -> Catalog:
        """Open or create the catalog. Raises IndexDamaged when the file is no catalog of ours or cannot be used."""
        try:
            connection = connect(path)
            connection.executescript(TABLES)
            catalog = cls(connection)
            schema = catalog.meta("schema")
        except OperationalError as error:
            raise IndexDamaged(unusable(path, str(error))) from error
        except DatabaseError as error:
            raise IndexDamaged(damaged(path)) from error
        if schema is None:
            catalog.set_meta("schema", SCHEMA)
        elif schema != SCHEMA:
            raise IndexDamaged(
                f"Index {path.parent} vytvořila jiná verze aplikace. Přejmenujte tu složku a spusťte"
                " «souvislosti ingest»; vaše dokumenty zůstávají beze změny."
            )
        return catalog

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    def transaction(self) -> AbstractContextManager[Connection]:
        """Everything inside happens, or nothing does."""
        return transaction(self._db)

    # -- manifest

    def meta(self, key: str) -> str | None:
        """A value of the manifest."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row["value"] if row else None

    def set_meta(self, key: str, value: str) -> None:
        """Set a value of the manifest."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    @property
    def generation(self) -> int:
        """Number of the last change of documents."""
        return int(self.meta("generation") or 0)

    def _touch(self) -> None:
        self.set_meta("generation", str(self.generation + 1))

    # -- files and documents

    def files(self) -> dict[str, FileRecord]:
        """All known files by document name."""
        rows = self._db.execute("SELECT * FROM files ORDER BY name")
        return {r["name"]: FileRecord(**dict(r)) for r in rows}

    def save_file(self, record: FileRecord) -> None:
        """Remember how a file was last seen, without touching its document."""
        self._db.execute(_SAVE_FILE, asdict(record))

    def save_document(self, record: FileRecord, document: Document, hashes: Sequence[str]) -> None:
        """Store a document in place of the one of the same name. ``hashes`` identify its chunks' content."""
        with self.transaction():
            self._db.execute("DELETE FROM documents WHERE name = ?", (record.name,))
            self.save_file(record)
            self._insert(document, record.digest, hashes)
            self._touch()

    def _insert(self, document: Document, digest: str, hashes: Sequence[str]) -> None:
        m = document.metadata
        cursor = self._db.execute(
            "INSERT INTO documents (name, digest, title, kind, metadata, text) VALUES (?,?,?,?,?,?)",
            (document.name, digest, m.title, m.kind, _to_json(asdict(m)), document.text),
        )
        key = cursor.lastrowid
        self._db.executemany(
            "INSERT INTO sections VALUES (?,?,?,?,?)",
            [(key, i, _to_json(s.path), s.start, s.end) for i, s in enumerate(document.sections)],
        )
        self._db.executemany(
            "INSERT INTO sentences VALUES (?,?,?,?,?,?,?,?,?)",
            [
                (key, i, s.start, s.end, s.section, s.kind, s.block, s.page, " ".join(s.sources))
                for i, s in enumerate(document.sentences)
            ],
        )
        self._db.executemany(
            "INSERT INTO chunks (document, ordinal, first, last, section, start, end, page, hash)"
            " VALUES (?,?,?,?,?,?,?,?,?)",
            [
                (key, i, c.first, c.last, c.section, c.start, c.end, c.page, h)
                for i, (c, h) in enumerate(zip(document.chunks, hashes, strict=True))
            ],
        )
        self.questions.insert(int(key or 0), document.questions)
        self._db.executemany("INSERT INTO damages VALUES (?,?,?)", [(key, d.page, d.problem) for d in document.damages])
        self._db.executemany(
            "INSERT INTO abbreviations VALUES (?,?,?)", [(key, *pair) for pair in find_abbreviations(document.text)]
        )

    def rename(self, old: str, record: FileRecord) -> None:
        """Move a document to a new name; its chunks keep their ids."""
        with self.transaction():
            self._db.execute("UPDATE files SET name = ? WHERE name = ?", (record.name, old))
            self.save_file(record)
            self._touch()

    def remove(self, name: str) -> None:
        """Forget a file and its document."""
        with self.transaction():
            self._db.execute("DELETE FROM documents WHERE name = ?", (name,))
            self._db.execute("DELETE FROM files WHERE name = ?", (name,))
            self._touch()

    def fail(self, record: FileRecord) -> None:
        """Remember that a file could not be read; what was read from it before stays searchable."""
        self.save_file(record)

    def counts(self) -> dict[str, int]:
        """Number of documents, sentences and chunks."""
        return dict(self._db.execute(_COUNTS).fetchone())

    def damages(self) -> list[tuple[str, Damage]]:
        """All damaged places with the name of their document."""
        rows = self._db.execute(
            "SELECT name, page, problem FROM damages JOIN documents ON id = document ORDER BY name, page"
        )
        return [(r["name"], Damage(r["page"], r["problem"])) for r in rows]

    def abbreviations(self) -> list[tuple[str, str]]:
        """Short and long forms that the documents explain, the most frequent ones first."""
        rows = self._db.execute(
            "SELECT short, long FROM abbreviations GROUP BY short, long ORDER BY count(*) DESC, long"
        )
        return [(r["short"], r["long"]) for r in rows]

    def names(self) -> list[str]:
        """Names of all documents."""
        return [r["name"] for r in self._db.execute("SELECT name FROM documents ORDER BY name")]

    def document(self, name: str) -> StoredDocument | None:
        """The document of that name with its sentences."""
        row = self._db.execute("SELECT * FROM documents WHERE name = ?", (name,)).fetchone()
        if row is None:
            return None
        sections = self._db.execute("SELECT * FROM sections WHERE document = ? ORDER BY ordinal", (row["id"],))
        sentences = self._db.execute("SELECT * FROM sentences WHERE document = ? ORDER BY ordinal", (row["id"],))
        return StoredDocument(
            row["id"], row["name"], row["digest"], row["text"], _metadata(row["metadata"]),
            tuple(Section(tuple(json.loads(s["path"])), s["start"], s["end"]) for s in sections),
            tuple(_sentence(s) for s in sentences),
        )  # fmt: skip

    def metadata(self) -> Iterator[tuple[str, Metadata]]:
        """Name and metadata of each document."""
        for row in self._db.execute("SELECT name, metadata FROM documents ORDER BY name"):
            yield row["name"], _metadata(row["metadata"])

    def newest_validity(self) -> str:
        """The latest date to which a document holds; empty when none says."""
        row = self._db.execute(
            "SELECT max(json_extract(metadata, '$.valid_as_of')) AS newest FROM documents"
        ).fetchone()
        return row["newest"] or ""

    def document_metadata(self, name: str) -> Metadata | None:
        """Metadata of one document."""
        row = self._db.execute("SELECT metadata FROM documents WHERE name = ?", (name,)).fetchone()
        return _metadata(row["metadata"]) if row else None

    # -- chunks and vectors

    def chunk_ids(self) -> list[int]:
        """Ids of all chunks, ascending."""
        return [r["id"] for r in self._db.execute("SELECT id FROM chunks ORDER BY id")]

    def chunks_of(self, names: Iterable[str]) -> list[int]:
        """Ids of the chunks of these documents."""
        wanted = json.dumps(list(names))
        rows = self._db.execute(
            "SELECT c.id FROM chunks c JOIN documents d ON d.id = c.document"
            " WHERE d.name IN (SELECT value FROM json_each(?)) ORDER BY c.id",
            (wanted,),
        )
        return [r["id"] for r in rows]

    def chunks(self, ids: Iterable[int]) -> Iterator[StoredChunk]:
        """The chunks of ``ids`` that exist, in their order."""
        for key in ids:
            row = self._db.execute(_CHUNK, (key,)).fetchone()
            if row is not None:
                yield _stored_chunk(row)

    def sentences(self, chunk: StoredChunk) -> list[tuple[Sentence, str]]:
        """The sentences of a chunk, each with its verbatim text."""
        rows = self._db.execute(
            "SELECT * FROM sentences WHERE document = ? AND ordinal >= ? AND ordinal < ? ORDER BY ordinal",
            (chunk.document, chunk.span.first, chunk.span.last),
        )
        base = chunk.span.start
        return [(s, chunk.text[s.start - base : s.end - base]) for s in map(_sentence, rows)]

    def beginning_of_block(self, document: int, block: int) -> str:
        """The first sentence of a block: of a long table row the field that names it."""
        row = self._db.execute(
            "SELECT substr(d.text, s.start + 1, s.end - s.start) AS text FROM sentences s"
            " JOIN documents d ON d.id = s.document WHERE s.document = ? AND s.block = ? ORDER BY s.ordinal LIMIT 1",
            (document, block),
        ).fetchone()
        return str(row["text"]) if row else ""

    def digest(self, name: str) -> str:
        """Hash of the file a document was read from; empty when there is no such document."""
        row = self._db.execute("SELECT digest FROM documents WHERE name = ?", (name,)).fetchone()
        return str(row["digest"]) if row else ""

    def missing_vectors(self, model: str) -> list[int]:
        """Ids of chunks whose content has no vector of ``model`` yet."""
        rows = self._db.execute(
            "SELECT id FROM chunks c WHERE NOT EXISTS"
            " (SELECT 1 FROM vectors v WHERE v.hash = c.hash AND v.model = ?) ORDER BY id",
            (model,),
        )
        return [r["id"] for r in rows]

    def save_vectors(self, model: str, vectors: Iterable[tuple[int, bytes]]) -> None:
        """Store vectors by chunk id (float32, little-endian); the same content shares one."""
        with self.transaction():
            self._db.executemany(
                "INSERT OR REPLACE INTO vectors SELECT hash, ?, ? FROM chunks WHERE id = ?",
                [(model, blob, key) for key, blob in vectors],
            )

    def vectors(self, model: str, ids: Iterable[int]) -> Iterator[tuple[int, bytes]]:
        """Chunk id and vector of those of ``ids`` that have one."""
        for key in ids:
            row = self._db.execute(
                "SELECT vector FROM chunks JOIN vectors USING (hash) WHERE id = ? AND model = ?", (key, model)
            ).fetchone()
            if row is not None:
                yield key, row["vector"]

    def vector_bytes(self, model: str) -> int | None:
        """Length of the stored vectors of ``model``, in bytes; None when there are none."""
        row = self._db.execute("SELECT length(vector) AS n FROM vectors WHERE model = ? LIMIT 1", (model,)).fetchone()
        return int(row["n"]) if row else None

    def drop_vectors(self, model: str) -> None:
        """Forget all vectors of ``model``."""
        self._db.execute("DELETE FROM vectors WHERE model = ?", (model,))

    def prune_vectors(self, model: str) -> None:
        """Drop vectors of content that is gone, and those of other models."""
        with self.transaction():
            self._db.execute(
                "DELETE FROM vectors WHERE model <> ? OR hash NOT IN"
                " (SELECT hash FROM chunks UNION ALL SELECT hash FROM questions)",
                (model,),
            )


_SAVE_FILE = """
INSERT INTO files (name, root, path, digest, size, modified, reader, error)
VALUES (:name, :root, :path, :digest, :size, :modified, :reader, :error)
ON CONFLICT(name) DO UPDATE SET root = excluded.root, path = excluded.path, digest = excluded.digest,
    size = excluded.size, modified = excluded.modified, reader = excluded.reader, error = excluded.error
"""

_COUNTS = """
SELECT (SELECT count(*) FROM documents) AS documents, (SELECT count(*) FROM sentences) AS sentences,
    (SELECT count(*) FROM chunks) AS chunks
"""

_CHUNK = """
SELECT c.*, d.name, d.title, d.kind, s.path, substr(d.text, c.start + 1, c.end - c.start) AS text
FROM chunks c JOIN documents d ON d.id = c.document
LEFT JOIN sections s ON s.document = c.document AND s.ordinal = c.section WHERE c.id = ?
"""


def _stored_chunk(row: Any) -> StoredChunk:
    span = Chunk(row["first"], row["last"], row["section"], row["start"], row["end"], row["page"])
    path = tuple(json.loads(row["path"])) if row["path"] else ()
    return StoredChunk(
        row["id"], row["document"], f"{row['name']}#{row['ordinal']}", row["name"], row["title"], row["kind"],
        path, row["page"], row["text"], span,
    )  # fmt: skip


def _sentence(row: Any) -> Sentence:
    return Sentence(
        row["start"], row["end"], row["section"], row["kind"], row["block"], row["page"],
        tuple(row["sources"].split()),
    )  # fmt: skip


def _metadata(text: str) -> Metadata:
    data = json.loads(text)
    data["sources"] = tuple(Source(**s) for s in data["sources"])
    for name in ("topics", "questions", "facts"):
        data[name] = tuple(data[name])
    return Metadata(**data)


def _to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
