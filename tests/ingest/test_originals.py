"""Files behind documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import ReadError
from ingest.index import open_index
from ingest.originals import read_original
from tests.knowledge import build, settings_for, write_files


def test_only_the_file_that_was_read_is_handed_out(tmp_path: Path) -> None:
    """As it was read it comes byte for byte; changed or gone it does not, and the sentence says what to do."""
    corpus = write_files(tmp_path / "corpus", {"a.txt": "Věta.\n", "a.txt.yaml": "title: A\n"})
    build(tmp_path / "index", corpus)
    index = open_index(settings_for(tmp_path / "index"))
    record = index.catalog.files()["a.txt"]
    index.close()
    assert read_original(record) == "Věta.\n".encode()
    (corpus / "a.txt").write_text("Jiná věta.\n", "utf-8")
    with pytest.raises(ReadError, match="souvislosti ingest"):
        read_original(record)
    (corpus / "a.txt").unlink()
    with pytest.raises(ReadError, match="na disku není"):
        read_original(record)
