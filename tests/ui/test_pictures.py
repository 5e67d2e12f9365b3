"""The address of a picture: made by us, good for one place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assistant.cited_pages import CitedPages
from ingest.catalog import FileRecord
from tests.ui.fakes import INDEX, POINTS, cite
from ui.pictures import PREFIX, make_route, picture_address

CITATION = replace(cite(1, INDEX, POINTS), document="metodika/a.pdf", page=2)


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    """A server that draws one document; the catalog knows it by the hash d1."""
    (tmp_path / "a.pdf").write_bytes(b"")
    record = FileRecord("metodika/a.pdf", str(tmp_path), "a.pdf", "d1", 0, 0, "1")
    pages = CitedPages(tmp_path / "pictures", {record.name: record}.get, lambda *_: b"png")
    return TestClient(Starlette(routes=[make_route(pages)]))


@pytest.mark.parametrize(
    "citation", [replace(CITATION, page=None), replace(CITATION, document="a.docx"), replace(CITATION, digest="")]
)
def test_only_pages_of_pdf_have_pictures(citation: object) -> None:
    """Other sources offer none."""
    assert picture_address(citation) is None  # type: ignore[arg-type]


def test_an_address_that_we_did_not_make_is_nothing(client: TestClient) -> None:
    """A signature cannot be invented, nor moved to another place."""
    address = picture_address(CITATION)
    other = picture_address(replace(CITATION, page=3))
    assert address
    assert other
    mixed = address.partition(".")[0] + "." + other.partition(".")[2]
    for wrong in (f"{PREFIX}abc", f"{PREFIX}abc.def", f"{PREFIX}.", mixed, f"{PREFIX}ž.ž"):
        assert client.get(wrong).status_code == 404


def test_a_source_that_changed_is_said_to_have(client: TestClient) -> None:
    """The file on disk is not the one that was cited: a sentence, no picture."""
    answer = client.get(str(picture_address(CITATION)))
    assert answer.status_code == 410
    assert "změnil" in answer.text
