"""What the reader of plain text promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.documents import Block
from ingest.errors import ReadError
from ingest.readers.encoding import decode
from ingest.readers.registry import read_file
from ingest.readers.text import parse

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"
SAMPLE = "Žluťoučký kůň úpěl ďábelské ódy – „začleňování“ šesti dětí."
BODY = "Tento odstavec je dost dlouhý na to, aby bylo jasné, že pod řádkem stojí text dokumentu. " * 2


def blocks(text: str) -> list[Block]:
    """The blocks of a plain text."""
    return list(parse(text))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1250"])
def test_encodings_are_recognised(encoding: str) -> None:
    """Czech text is read in whichever encoding it was saved."""
    assert decode((SAMPLE * 5).encode(encoding)) == SAMPLE * 5


def test_latin_2_is_told_from_windows() -> None:
    """ISO 8859-2 differs in š, ť, ž only, and that is enough."""
    text = "Žluťoučký kůň, šest dětí a ještě něco."
    assert decode(text.encode("iso8859-2")) == text


def test_bytes_are_no_text() -> None:
    """A picture renamed to .txt is refused."""
    with pytest.raises(ReadError):
        decode(bytes(range(32)) * 50)


def test_wrapped_lines_are_joined() -> None:
    """Lines wrapped by hand are one paragraph; a short last line with a full stop ends it."""
    lines = ("Účelem začleňování je zlepšovat ", "životní podmínky a přístup ", "k nim všem.")
    text = "\n".join([*lines, "Ambicí není odpovědět na všechno", "hned."])
    assert [b.text for b in blocks(text)] == [
        "Účelem začleňování je zlepšovat životní podmínky a přístup k nim všem.",
        "Ambicí není odpovědět na všechno hned.",
    ]


def test_a_sentence_torn_by_a_blank_line_is_joined() -> None:
    """The end of an unfinished sentence begins in lower case and closes it."""
    assert [b.text for b in blocks("A taky jak ta\nzjištění dál\n\nvyužijeme.")] == [
        "A taky jak ta zjištění dál využijeme."
    ]


def test_headings_are_recognised_with_care() -> None:
    """A short line above text is a heading; furniture, closing lines and questions in bubbles are not."""
    text = f"Naše služby\n\n{BODY}\n\nTisk E-mail\n\n{BODY}\n\nNapsali o nás\n\n//]]>"
    assert [b.text for b in blocks(text) if b.kind == "heading"] == ["Naše služby"]


def test_bullets_and_numbers_are_items() -> None:
    """Bullets lose their sign, numbered items keep their number; a date opening a line is no item."""
    found = blocks("Máme:\n- jedno\n• druhé\n\n1. Krok\n2. Krok\n\n28. dubna se sejdeme.")
    assert [(b.kind, b.text) for b in found][1:] == [
        ("item", "jedno"),
        ("item", "druhé"),
        ("item", "1. Krok"),
        ("item", "2. Krok"),
        ("paragraph", "28. dubna se sejdeme."),
    ]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not on this machine")
def test_seeds_read_as_a_person_would() -> None:
    """The leaflet and the web page give whole paragraphs, and only real headings."""
    leaflet, page = (read_file(path) for path in sorted(SEEDS.glob("*.txt")))
    assert [b.text for b in leaflet.blocks if b.kind == "heading"] == ["Práce s informacemi při sociálním začleňování"]
    assert page.metadata.title == "Dobré praxe sociálního začleňování se představily na mezinárodní konferenci"
    assert any(
        b.text.startswith("V rámci šesti workshopů") and b.text.endswith("různých přístupů.") for b in leaflet.blocks
    )
