"""Approved entries as documents: written below the folder of uploaded documents and ingested like any other.

The folder follows the store, never the other way round: what is approved is written, what is not is removed, and a
run that failed is made good by the next one. Search finds these documents; evidence for other questions is taken
from the originals that they quote (see ``faq.is_published``), so that no answer cites its own copy.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from assistant.approved import FaqStore
from assistant.faq import FOLDER, Content, Entry, EntryState, FaqStatement, file_name, place
from assistant.phrases import approval
from ingest.encoder import Encoder
from ingest.errors import IndexLocked
from ingest.pipeline import ingest
from ingest.readers.registry import SUFFIXES
from ingest.settings import Settings

PATIENCE = 20.0  # seconds to wait for another writer
_SIGNS = re.compile(r"([\\`*_\[\]<>#|~!&])")
_FIRST = re.compile(r"^(\s*)([-+>]|\d+(?=[.)]))")


class Publication:
    """Keeps the documents of approved entries in line with the store."""

    def __init__(
        self,
        settings: Settings,
        store: FaqStore,
        make_encoder: Callable[[Settings], Encoder | None],
        patience: float = PATIENCE,
    ) -> None:
        self._settings = settings
        self._store = store
        self._make_encoder = make_encoder
        self._patience = patience

    @property
    def folder(self) -> Path:
        """Where the documents stand."""
        return self._settings.uploads / FOLDER

    def is_pending(self) -> bool:
        """Whether something approved is not among the documents yet, or something withdrawn still is."""
        wanted = self._wanted_versions()
        return wanted != self._store.published() or not all((self.folder / file_name(k)).exists() for k in wanted)

    def update(self) -> None:
        """Write, remove and ingest what has changed. Raises what ingestion raises; then it is still pending."""
        if not self.is_pending():
            return
        versions = self._wanted_versions()
        wanted = {self.folder / file_name(e.id): document_text(e) for e in self._approved()}
        gone = [p for p in self.folder.glob(file_name("*")) if p not in wanted]
        for path in gone:
            path.unlink()
        for path, text in wanted.items():
            _write(path, text)
        self._ingest(gone)
        self._store.note_published(versions)

    def _approved(self) -> tuple[Entry, ...]:
        return self._store.entries(EntryState.APPROVED)

    def _wanted_versions(self) -> dict[int, int]:
        return {e.id: e.version for e in self._approved()}

    def _ingest(self, gone: Sequence[Path]) -> None:
        """Ingest the whole folder of documents; an empty one is refused, so then what is gone is named."""
        root = self._settings.uploads
        paths = [root] if _holds_documents(root) else list(gone)
        deadline = time.monotonic() + self._patience
        while paths:
            try:
                ingest(self._settings, paths, self._make_encoder(self._settings), _unseen)
                return
            except IndexLocked:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.5)


def document_text(entry: Entry) -> str:
    """An approved entry as a document: each sentence keeps the marks of the originals it rests on."""
    content = entry.content
    approved = approval(_plain(entry.approved_by), entry.approved_at)
    body = "\n".join(_body(content))
    return f"---\n{chr(10).join(_front_matter(content))}\n---\n\n# {_plain(content.question)}\n\n{body}\n\n{approved}\n"


def _front_matter(content: Content) -> Iterator[str]:
    dates = [c.valid_as_of for c in content.citations if c.valid_as_of]
    yield f"title: {_quoted(content.question)}"
    yield "kind: faq"
    yield f"topics: [{_quoted(content.topic) if content.topic else ''}]"
    yield f"valid_as_of: {min(dates) if dates else 'null'}"
    if content.citations:
        yield "sources:"
    for c in content.citations:
        where = ", ".join(filter(None, (c.title, c.section, f"s. {c.page}" if c.page is not None else "")))
        yield f"  - id: z{c.marker}"
        yield f"    title: {_quoted(where)}"
        yield f"    publisher: {_quoted(c.source)}"
        yield f"    year: {_quoted((c.valid_as_of or 'b.r.')[:4])}"
        yield f"    url: {_quoted(c.url) if c.url else 'null'}"
    yield "questions:"
    yield from (f"  - {_quoted(q)}" for q in content.questions)


def _body(content: Content) -> Iterator[str]:
    markers = {place(c): c.marker for c in content.citations}
    for statement in content.statements:
        yield _line(statement, [markers[place(c)] for c in statement.citations])
        if not statement.is_item:
            yield ""


def _line(statement: FaqStatement, markers: Sequence[int]) -> str:
    marks = "".join(f"[^z{m}]" for m in dict.fromkeys(markers))
    text = _plain(f"{statement.lead.strip()} {statement.text.strip()}".strip())
    return f"{'- ' if statement.is_item else ''}{text} {marks}".rstrip()


def _plain(text: str) -> str:
    """Text in one line in which Markdown finds no sign."""
    escaped = _SIGNS.sub(r"\\\1", " ".join(text.split()).replace("[^", "[ ^"))  # no source mark either
    return _FIRST.sub(lambda m: f"{m[1]}\\{m[2]}" if not m[2].isdigit() else f"{m[1]}{m[2]}\\", escaped)


def _quoted(text: str) -> str:
    """Text for YAML, on one line."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def _write(path: Path, text: str) -> None:
    """Replace a file as a whole, and only when its text differs."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def _holds_documents(root: Path) -> bool:
    return any(p.suffix.lower() in SUFFIXES for p in root.rglob("*") if p.is_file() and not p.name.startswith("."))


def _unseen(stage: str, done: int, total: int, detail: str) -> None:
    """Progress that nobody looks at."""
