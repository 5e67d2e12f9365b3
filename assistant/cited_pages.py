"""Pictures of the pages that answers cite, with the cited place marked: drawn on demand, kept on disk for a while."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ingest.catalog import Catalog, FileRecord
from ingest.errors import ReadError
from ingest.originals import read_original
from ingest.page_marks import render_marked_page

KEPT = 200  # pictures, about 300 kB each
SUFFIX = ".pdf"
GONE = "Dokument se od odpovědi změnil nebo v podkladech už není; obrázek jeho stránky proto nelze ukázat."


@dataclass(frozen=True, slots=True)
class Place:
    """A quote on a page of a document, and the hash of the file in which it stood."""

    document: str
    page: int
    quote: str
    digest: str

    @property
    def name(self) -> str:
        """A name for its picture, different for each place."""
        return hashlib.sha256(f"{self.digest}|{self.page}|{self.quote}".encode()).hexdigest()


def find_file(index: Path, document: str) -> FileRecord | None:
    """The file of a document in the catalog of an index; None when there is none."""
    catalog = Catalog.open(index / "catalog.sqlite")
    try:
        return catalog.files().get(document)
    finally:
        catalog.close()


class CitedPages:
    """Draws pages of files that the catalog knows, and of no others."""

    def __init__(
        self,
        folder: Path,
        find: Callable[[str], FileRecord | None],
        render: Callable[[Path, int, str], bytes] = render_marked_page,
        kept: int = KEPT,
    ) -> None:
        """``folder`` holds the pictures, ``find`` knows the file of a document."""
        self._folder = folder
        self._find = find
        self._render = render
        self._kept = kept

    def picture(self, place: Place) -> bytes:
        """The page as PNG. Raises ReadError when the file is gone, has changed, or cannot be drawn."""
        kept = self._folder / f"{place.name}.png"
        path = self._unchanged(place)
        with suppress(OSError):
            return kept.read_bytes()
        drawn = self._render(path, place.page, place.quote)
        with suppress(OSError):  # a full disk costs time, not the picture
            self._keep(kept, drawn)
        return drawn

    def _unchanged(self, place: Place) -> Path:
        """The file, when it is the one that was cited."""
        record = self._find(place.document)
        if record is None or record.digest != place.digest or not record.path.lower().endswith(SUFFIX):
            raise ReadError(GONE)
        read_original(record)
        return Path(record.root, record.path)

    def _keep(self, path: Path, picture: bytes) -> None:
        """Write the picture in one step, and forget the oldest ones."""
        self._folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_bytes(picture)
        part.replace(path)
        pictures = sorted(self._folder.glob("*.png"), key=lambda p: p.stat().st_mtime)
        for old in pictures[: -self._kept]:
            old.unlink(missing_ok=True)
