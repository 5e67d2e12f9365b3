"""Footnotes of PDF files: no mark stands in a sentence, and what a note names is the source of its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.documents import Block, Extract, Metadata, Source
from ingest.readers.pdf import read
from ingest.readers.pdf_notes import take_notes
from ingest.readers.sources import adopt
from ingest.structure import build_document

NOTE = Block("paragraph", "⁴ Mapa lokalit, MPSV / ESF v ČR, 2015. Obědy do škol, obec Lhota, b.r.", page=3)


def paragraph(text: str, page: int = 3) -> Block:
    """A paragraph on a page."""
    return Block("paragraph", text, page=page)


def test_marks_become_sources() -> None:
    """Each entry of a note is a source, and the sentence with its mark, or those before it, rest on all of them."""
    (body, note), sources = take_notes([paragraph("Lokalit bylo víc. Nejvíc jich bylo v roce 2015.⁴"), NOTE])
    assert body.text == "Lokalit bylo víc. Nejvíc jich bylo v roce 2015."
    assert note == NOTE
    assert [(s.title, s.publisher, s.year) for s in sources] == [
        ("Mapa lokalit", "MPSV / ESF v ČR", "2015"),
        ("Obědy do škol", "obec Lhota", "b.r."),
    ]
    document = build_document("a.pdf", Extract((body,), Metadata(sources=sources)), 120)
    assert [s.sources for s in document.sentences] == [tuple(s.id for s in sources)] * 2


def test_a_mark_in_the_middle_belongs_to_its_sentence() -> None:
    """It is taken out where it stands, before or behind the full stop."""
    (body, _), sources = take_notes([paragraph("Obědy⁴ jsou zdarma. Byty ne."), NOTE])
    assert body.text == "Obědy jsou zdarma. Byty ne."
    assert body.notes == tuple((5, s.id) for s in sources)


@pytest.mark.parametrize("text", ["Byt má 70 m² a obec 12 km².", "Celkem 10³ bodů.", "Index Rⁿ a x² klesl."])
def test_powers_stay(text: str) -> None:
    """Also where the page has a note of that number."""
    blocks = [paragraph(text), Block("paragraph", "² Mapa lokalit, MPSV, 2015.", page=3)]
    assert take_notes(blocks[:1]) == ([blocks[0]], ())
    if "x²" not in text:
        assert take_notes(blocks)[0] == blocks


def test_numbers_may_begin_anew_on_each_page() -> None:
    """A mark leads to the note of its page; one without a note is taken out behind a full stop."""
    notes = [Block("paragraph", f"¹ Zdroj strany, úřad, 201{page}.", page=page) for page in (1, 2)]
    blocks, _ = take_notes([paragraph("První.¹", 1), notes[0], paragraph("Druhá.¹", 2), notes[1], paragraph("Třetí.⁷")])
    assert [b.notes for b in blocks if b.notes] == [((6, "pozn-1-1-1"),), ((6, "pozn-2-1-1"),)]
    assert blocks[-1].text == "Třetí."


def test_notes_with_an_address_and_notes_that_explain() -> None:
    """An address makes a source; an explanation is none, its mark goes all the same."""
    blocks, sources = take_notes([
        paragraph("Věta.¹ Druhá.²"),
        paragraph("¹ ČSÚ: Sčítání lidu 2021, https://csu.gov.cz/scitani."),
        paragraph("² Podle neúplných údajů obce."),
    ])  # fmt: skip
    assert blocks[0].text == "Věta. Druhá."
    assert sources == (Source("pozn-3-1", "ČSÚ: Sčítání lidu 2021", "", "2021", "https://csu.gov.cz/scitani"),)


def test_raised_digits_are_marks(tmp_path: Path) -> None:
    """As word processors set them: small digits, higher than the line, behind a word and before the note."""
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842), invariant=True)
    canvas.setFont("Helvetica", 11)
    for number in range(12):
        canvas.drawString(60, 760 - 14 * number, "Obec pomaha rodinam s bydlenim a s dluhy a navstevuje rodiny doma.")
    sentence = "Obedy jsou zdarma od roku 2015."
    canvas.drawString(60, 560, sentence)
    width = canvas.stringWidth(sentence, "Helvetica", 11)
    canvas.setFont("Helvetica", 7)
    canvas.drawString(60 + width, 564, "4")
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60 + width + 9, 560, "Byty nejsou.")
    canvas.setFont("Helvetica", 7)
    canvas.drawString(60, 104, "4")
    canvas.setFont("Helvetica", 9)
    canvas.drawString(68, 101, "Obedy do skol, MPSV, 2015.")
    canvas.save()
    extract = read(tmp_path / "a.pdf")
    text = " ".join(b.text for b in extract.blocks)
    assert "od roku 2015. Byty nejsou." in text
    assert [s.title for s in extract.metadata.sources] == ["Obedy do skol"]


def test_a_described_source_keeps_its_address() -> None:
    """A note and the description of the file name the same source: the marks lead to the described one."""
    blocks, sources = take_notes([paragraph("Věta.⁴"), NOTE])
    known = Source("mapa", "Mapa lokalit – výskyt podle krajů", "MPSV / ESF v ČR", "2015", "https://example.org/mapa")
    extract = adopt(Extract(tuple(blocks), Metadata(sources=sources)), (known,))
    assert extract.metadata.sources == (known, sources[1])
    assert extract.blocks[0].notes == ((5, "mapa"), (5, "pozn-3-4-2"))
