"""The documents that ship as PDF, Word, slides, spreadsheet or web page are what their sources say.

Nothing is rendered here, so no WeasyPrint is needed: a sidecar holds the hash of the source it was made from.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml

from ingest.documents import Extract
from ingest.readers.registry import read_file, sidecar_of
from tests.corpus.library import CORPUS, FENCED, MARK, RENDERED, SOURCES

FEWEST = {".pdf": 6, ".docx": 4, ".html": 3, ".pptx": 2, ".xlsx": 1}
GUIDE = "metodika/pruvodce-pro-zacatecniky.pdf"
HEADS = ("Průvodce pro začátečníky Souvislosti", "podklady k sociálnímu začleňování · stav k")
NAVIGATION = ("Přeskočit na obsah", "Na této stránce", "Zpět nahoru")
LONGEST_QUOTE = 600  # characters of a table row
MOST_LOST = 0.01  # share of the words of a source that may be missing (words hyphenated, joined by the layout)
WORD = re.compile(r"[^\W_]+")

documents = sorted(p for p in CORPUS.rglob("*") if p.suffix in RENDERED and SOURCES not in p.parents)
every_document = pytest.mark.parametrize("path", documents, ids=lambda path: path.relative_to(CORPUS).as_posix())


def source_of(path: Path) -> Path:
    """The Markdown a document was made from."""
    return SOURCES / path.relative_to(CORPUS).with_suffix(".md")


@cache
def read(path: Path) -> Extract:
    """The document as our own reader sees it."""
    return read_file(path)


def words(text: str) -> Counter[str]:
    """How often each word or number occurs."""
    return Counter(WORD.findall(text.lower()))


def test_all_formats_are_there() -> None:
    """The knowledge base is as mixed as those of our users, so that every reader works on it each day."""
    counts = Counter(path.suffix for path in documents)
    assert not {suffix: counts[suffix] for suffix, fewest in FEWEST.items() if counts[suffix] < fewest}


def test_every_source_is_rendered() -> None:
    """No source waits for its document, no document has lost its source."""
    assert sorted(SOURCES.rglob("*.md")) == sorted(map(source_of, documents))


@every_document
def test_documents_are_up_to_date(path: Path) -> None:
    """An edited source has been rendered again («make formats»), and its whole front matter is in the sidecar."""
    content = source_of(path).read_bytes()
    sidecar = yaml.safe_load(sidecar_of(path).read_text("utf-8"))
    front = yaml.safe_load(FENCED.match(content.decode("utf-8"))[1])  # type: ignore[index]
    assert sidecar.pop("source_sha256") == hashlib.sha256(content).hexdigest(), "run «make formats»"
    assert front.pop("render") == path.suffix[1:]
    front.pop("style", None)
    assert sidecar == front


@every_document
def test_nothing_is_lost_on_the_way(path: Path) -> None:
    """Our reader finds the words of the source in the document, Czech letters and numbers included."""
    body = FENCED.sub("", source_of(path).read_text("utf-8"))
    written = words(re.sub(r"\]\([^)]*\)", "]", MARK.sub("", body)))
    found = words(" ".join(block.text for block in read(path).blocks))
    lost = written - found
    print(f"\n{path.name}: {lost.total()} of {written.total()} words lost", *lost)
    assert lost.total() <= MOST_LOST * written.total()
    assert not read(path).damages
    assert read(path).metadata.title


@every_document
def test_nothing_of_the_layout_is_text(path: Path) -> None:
    """Running heads, page numbers and navigation are not read as statements."""
    texts = [block.text for block in read(path).blocks]
    noise = (*HEADS, *NAVIGATION)
    assert not [text for text in texts if any(sign in text for sign in noise) or text.isdigit()]


@every_document
def test_rows_stand_alone(path: Path) -> None:
    """A row of a table names its columns and is short enough to be quoted."""
    if path.suffix == ".pdf":
        pytest.skip("the reader of PDF gives tables as lines")
    rows = [block.text for block in read(path).blocks if block.kind == "row"]
    has_tables = path.suffix == ".xlsx" or re.search(r"^\|[ :|-]+\|$", source_of(path).read_text("utf-8"), re.M)
    assert bool(rows) == bool(has_tables)
    assert not [row for row in rows if ": " not in row or len(row) > LONGEST_QUOTE]


def test_the_guide_is_long_and_has_footnotes() -> None:
    """One PDF has ten pages or more, running heads (left out) and footnotes (kept, apart from the sentences)."""
    blocks = read(CORPUS / GUIDE).blocks
    assert max(block.page or 0 for block in blocks) >= 10
    assert sum(block.text[0] in "¹²³⁴⁵⁶⁷⁸⁹" for block in blocks) >= 10
