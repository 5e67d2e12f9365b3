"""What the reader of PowerPoint presentations promises."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.oxml import parse_xml
from pptx.util import Cm, Pt

from ingest.errors import ReadError
from ingest.readers.limits import Limits
from ingest.readers.pptx import read
from ingest.readers.registry import read_file

TITLE_AND_TEXT = 1
TITLE_ONLY = 5
BLANK = 6


def save(folder: Path, build: Callable[[Any], None]) -> Path:
    """A presentation made by python-pptx from its own template."""
    deck = pptx.Presentation()
    deck.core_properties.title = ""
    build(deck)
    deck.save(str(folder / "x.pptx"))
    return folder / "x.pptx"


def add_slide(deck: Any, layout: int, title: str = "") -> Any:
    """A slide of one of the layouts of the template."""
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    if title:
        slide.shapes.title.text = title
    return slide


def add_box(slide: Any, text: str, left: float = 1, top: float = 10) -> Any:
    """A text box; its place is in centimetres."""
    box = slide.shapes.add_textbox(Cm(left), Cm(top), Cm(8), Cm(2))
    box.text_frame.text = text
    return box


def found(path: Path) -> list[tuple[str, int, str]]:
    """Kind, level and text of the blocks of a presentation."""
    return [(b.kind, b.level, b.text) for b in read_file(path).blocks]


def test_titles_bullets_paragraphs_and_notes(tmp_path: Path) -> None:
    """The first title names the document, the others their slides; bullets are items, notes paragraphs."""

    def build(deck: Any) -> None:
        first = add_slide(deck, 0, "Přístup ke zdraví")
        first.placeholders[1].text = "Čtvrtý workshop"
        second = add_slide(deck, TITLE_AND_TEXT, "Překážky")
        frame = second.placeholders[1].text_frame
        frame.text = "Zkušenost s odmítnutím"
        deeper = frame.add_paragraph()
        deeper.text, deeper.level = "v ordinaci", 1
        add_box(second, "Zdroj:\vprojekt EPOZ", top=17)
        second.notes_slide.notes_text_frame.text = "Řečník zmíní příklad."

    path = save(tmp_path, build)
    assert found(path) == [
        ("heading", 1, "Přístup ke zdraví"),
        ("paragraph", 0, "Čtvrtý workshop"),
        ("heading", 2, "Překážky"),
        ("item", 1, "Zkušenost s odmítnutím"),
        ("item", 2, "v ordinaci"),
        ("paragraph", 0, "Zdroj: projekt EPOZ"),
        ("paragraph", 0, "Řečník zmíní příklad."),
    ]
    extract = read_file(path)
    assert extract.metadata.title == "Přístup ke zdraví"
    assert [block.page for block in extract.blocks] == [1, 1, 2, 2, 2, 2, 2]


def test_table_rows_stand_alone(tmp_path: Path) -> None:
    """Each row of a table names its columns; a merged cell stands in every row it covers."""

    def build(deck: Any) -> None:
        slide = add_slide(deck, TITLE_ONLY, "Tabulka")
        table = slide.shapes.add_table(3, 3, Cm(1), Cm(5), Cm(20), Cm(4)).table
        table.cell(1, 0).merge(table.cell(2, 0))
        rows = [("Obec", "Rok", "Počet"), ("Brno", "2006", "1"), ("", "2015", "2")]
        for y, row in enumerate(rows):
            for x, text in enumerate(row):
                table.cell(y, x).text = text or table.cell(y, x).text

    rows = [text for kind, _, text in found(save(tmp_path, build)) if kind == "row"]
    assert rows == ["Obec: Brno; Rok: 2006; Počet: 1", "Obec: Brno; Rok: 2015; Počet: 2"]


def test_order_is_that_of_the_eye(tmp_path: Path) -> None:
    """Boxes and groups are read from top to bottom, left to right, whatever their order in the file."""

    def build(deck: Any) -> None:
        slide = add_slide(deck, BLANK)
        add_box(slide, "Dole.", top=15)
        add_box(slide, "Vpravo nahoře.", left=12, top=2.2)
        add_box(slide, "Vlevo nahoře.", left=1, top=2)
        group = slide.shapes.add_group_shape()
        box = group.shapes.add_textbox(Cm(1), Cm(8), Cm(5), Cm(1))
        box.text_frame.text = "Ve skupině."

    texts = [text for _, _, text in found(save(tmp_path, build))]
    assert texts == ["Vlevo nahoře.", "Vpravo nahoře.", "Ve skupině.", "Dole."]


def test_numbers_and_paragraphs_without_bullets(tmp_path: Path) -> None:
    """Numbered paragraphs carry their number; one whose bullet is switched off is a paragraph."""

    def build(deck: Any) -> None:
        slide = add_slide(deck, TITLE_AND_TEXT, "Postup")
        frame = slide.placeholders[1].text_frame
        for index, (text, bullet) in enumerate(
            [("Uvedení.", "buNone"), ("Popis", "buAutoNum"), ("Měření", "buAutoNum"), ("• Znak", "")]
        ):
            paragraph = frame.paragraphs[0] if not index else frame.add_paragraph()
            paragraph.text = text
            if bullet:
                space = "http://schemas.openxmlformats.org/drawingml/2006/main"
                kind = ' type="arabicPeriod" startAt="2"' if bullet == "buAutoNum" else ""
                paragraph._p.get_or_add_pPr().append(parse_xml(f'<a:{bullet} xmlns:a="{space}"{kind}/>'))

    assert found(save(tmp_path, build))[1:] == [
        ("paragraph", 0, "Uvedení."),
        ("item", 1, "2. Popis"),
        ("item", 1, "3. Měření"),
        ("item", 1, "Znak"),
    ]


def test_what_visitors_do_not_see_is_left_out(tmp_path: Path) -> None:
    """Hidden slides are reported; hidden, microscopic and outlying texts and slide numbers are not read."""

    def build(deck: Any) -> None:
        slide = add_slide(deck, TITLE_ONLY, "Viditelné")
        add_box(slide, "Skryté.").element._nvXxPr.cNvPr.set("hidden", "1")
        add_box(slide, "Mimo snímek.", left=-20)
        add_box(slide, "Text.").text_frame.paragraphs[0].add_run().text = " Drobné."
        slide.shapes[-1].text_frame.paragraphs[0].runs[-1].font.size = Pt(1)
        number = next(p for p in deck.slide_layouts[TITLE_ONLY].placeholders if p.placeholder_format.idx == 12)
        slide.shapes._spTree.append(parse_xml(__import__("lxml.etree").etree.tostring(number._element)))
        add_slide(deck, TITLE_ONLY, "Tajný snímek")._element.set("show", "0")

    path = save(tmp_path, build)
    assert found(path) == [("heading", 1, "Viditelné"), ("paragraph", 0, "Text.")]
    assert [(d.page, "skrytý" in d.problem) for d in read_file(path).damages] == [(2, True)]


def test_a_heading_that_goes_on_is_not_repeated(tmp_path: Path) -> None:
    """Slides with the same title one after another make one section."""

    def build(deck: Any) -> None:
        for text in ("První.", "Druhý."):
            add_slide(deck, TITLE_AND_TEXT, "Postup").placeholders[1].text = text

    assert [text for _, _, text in found(save(tmp_path, build))] == ["Postup", "První.", "Druhý."]


def test_a_slide_of_pictures_is_reported(tmp_path: Path) -> None:
    """A slide without any text is a damage, not silence."""

    def build(deck: Any) -> None:
        add_slide(deck, TITLE_ONLY, "Text")
        slide = add_slide(deck, BLANK)
        slide.shapes.add_picture(io.BytesIO(PIXEL), 0, 0)

    damages = read_file(save(tmp_path, build)).damages
    assert [(d.page, d.problem) for d in damages] == [(2, "Snímek neobsahuje text, jen obrázky nebo grafy.")]


def test_bombs_are_refused_before_they_are_unpacked(tmp_path: Path) -> None:
    """Huge, strongly packed and numerous entries are refused, and entities even behind a long comment."""
    limits = Limits(unpacked_bytes=4_000_000, unpacked_floor=1_000_000, unpacked_ratio=50, entries=100)
    entity = b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"
    bombs: dict[str, list[tuple[str, bytes]]] = {
        "velký": [("ppt/x.bin", b"0" * 2_000_000)],
        "velké": [(f"ppt/{n}.bin", b"") for n in range(101)],
        "definice": [("ppt/x.xml", entity)],
        "definice za poznámkou": [("ppt/x.xml", b"<!--" + b" " * 3_000_000 + b"-->" + entity)],
        "definice v UTF-16": [("ppt/x.xml", entity.decode().encode("utf-16"))],
        "jiné písmo": [("ppt/x.xml", entity.decode().encode("cp037"))],
    }
    for name, entries in bombs.items():
        path = save(tmp_path, lambda deck: None)
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            for entry, content in entries:
                archive.writestr(entry, content)
        wide = Limits() if "za" in name else limits
        with pytest.raises(ReadError, match="velký" if "vel" in name else "definice"):
            read(path, wide)


def test_other_files_are_named(tmp_path: Path) -> None:
    """A protected file, another archive and a cut one each get a sentence that says what to do."""
    path = tmp_path / "x.pptx"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"0" * 100)
    with pytest.raises(ReadError, match="heslem"):
        read(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(ReadError, match="není dokument PPTX"):
        read(path)
    whole = save(tmp_path, lambda deck: None).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ReadError, match="platný dokument"):
        read(path)


def test_broken_parts_are_a_read_error(tmp_path: Path) -> None:
    """A presentation whose slides are no XML, or missing, is refused like any other damaged file."""
    source = save(tmp_path, lambda deck: add_slide(deck, TITLE_ONLY, "A"))
    for content in (b"<p:sld", None):
        path = tmp_path / "broken.pptx"
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
            for name in old.namelist():
                if name != "ppt/slides/slide1.xml":
                    new.writestr(name, old.read(name))
                elif content:
                    new.writestr(name, content)
        with pytest.raises(ReadError, match="PPTX"):
            read(path)


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
