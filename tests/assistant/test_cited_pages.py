"""Pictures of cited pages: of files in the catalog, as they were cited, and not too many."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.cited_pages import CitedPages, Place
from ingest.catalog import FileRecord
from ingest.errors import ReadError

CONTENT = b"%PDF pages"
DIGEST = hashlib.sha256(CONTENT).hexdigest()
PLACE = Place("a.pdf", 3, "Citovaná věta.", DIGEST)


class Drawer:
    """Counts what it draws."""

    def __init__(self) -> None:
        self.drawn: list[tuple[Path, int, str]] = []

    def __call__(self, path: Path, page: int, quote: str) -> bytes:
        """A picture that says how many there were."""
        self.drawn.append((path, page, quote))
        return f"picture {len(self.drawn)}".encode()


@pytest.fixture
def drawer() -> Drawer:
    """Who draws."""
    return Drawer()


@pytest.fixture
def record(tmp_path: Path) -> FileRecord:
    """The file of the document."""
    (tmp_path / "a.pdf").write_bytes(CONTENT)
    return FileRecord("a.pdf", str(tmp_path), "a.pdf", DIGEST, len(CONTENT), 0, "1")


def pages(record: FileRecord, drawer: Drawer, kept: int = 9) -> CitedPages:
    """Pages of one document."""
    return CitedPages(Path(record.root, "pictures"), {"a.pdf": record}.get, drawer, kept)


def test_a_page_is_drawn_once(record: FileRecord, drawer: Drawer) -> None:
    """The second look is quick; another quote on the same page is another picture."""
    shelf = pages(record, drawer)
    assert shelf.picture(PLACE) == shelf.picture(PLACE) == b"picture 1"
    assert shelf.picture(replace(PLACE, quote="Jiná věta.")) == b"picture 2"
    assert drawer.drawn[0] == (Path(record.root, "a.pdf"), 3, "Citovaná věta.")


def test_pictures_do_not_fill_the_disk(record: FileRecord, drawer: Drawer) -> None:
    """The oldest make way."""
    shelf = pages(record, drawer, kept=3)
    for number in range(6):
        shelf.picture(replace(PLACE, page=number))
    assert len(list(Path(record.root, "pictures").iterdir())) == 3


@pytest.mark.parametrize("place", [replace(PLACE, document="../etc/passwd"), replace(PLACE, digest="jiný")])
def test_nothing_outside_the_catalog_is_drawn(record: FileRecord, drawer: Drawer, place: Place) -> None:
    """Neither an invented path nor an earlier state of a document is."""
    with pytest.raises(ReadError, match="změnil"):
        pages(record, drawer).picture(place)
    assert not drawer.drawn


@pytest.mark.parametrize("content", [b"changed", None])
def test_a_changed_file_is_not_passed_off_as_the_cited_one(
    record: FileRecord, drawer: Drawer, content: bytes | None
) -> None:
    """A picture kept earlier is not shown either: it would no longer be the source."""
    shelf, path = pages(record, drawer), Path(record.root, "a.pdf")
    shelf.picture(PLACE)
    path.write_bytes(content) if content else path.unlink()
    with pytest.raises(ReadError):
        shelf.picture(PLACE)


def test_a_description_beside_the_file_belongs_to_it(record: FileRecord, drawer: Drawer) -> None:
    """The hash of the catalog is of both."""
    description = b"title: X"
    Path(record.root, "a.pdf.yaml").write_bytes(description)
    digest = hashlib.sha256(CONTENT + description).hexdigest()
    shelf = pages(replace(record, digest=digest), drawer)
    assert shelf.picture(replace(PLACE, digest=digest))


def test_other_formats_have_no_pages(record: FileRecord, drawer: Drawer) -> None:
    """Only PDF is drawn."""
    with pytest.raises(ReadError):
        pages(replace(record, path="a.docx"), drawer).picture(PLACE)
