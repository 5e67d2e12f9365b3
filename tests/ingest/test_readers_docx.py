"""What the reader of Word documents promises."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from ingest.errors import ReadError
from ingest.readers.docx import read
from ingest.readers.limits import Limits
from ingest.readers.numbering import format_number
from ingest.readers.registry import read_file

DOCUMENTS = Path(__file__).resolve().parents[2].parent / "shared" / "eval" / "documents"


def save(folder: Path, build: Callable[[Document], None]) -> Path:
    """A document made by python-docx."""
    document = docx.Document()
    document.core_properties.title = ""
    build(document)
    document.save(str(folder / "x.docx"))
    return folder / "x.docx"


def found(path: Path) -> list[tuple[str, int, str]]:
    """Kind, level and text of the blocks of a document."""
    return [(b.kind, b.level, b.text) for b in read_file(path).blocks]


def test_headings_items_and_tables_in_order(tmp_path: Path) -> None:
    """Styled and bold headings, list items and rows come in document order; the title is taken."""

    def build(document: Document) -> None:
        document.add_heading("Název", 0)
        document.add_heading("Oddíl", 1)
        document.add_paragraph("Odstavec se slovem.")
        document.add_paragraph("Bod", style="List Bullet")
        table = document.add_table(rows=2, cols=2)
        for cell, text in zip(
            (c for row in table.rows for c in row.cells), ("Rok", "Počet", "2015", "606"), strict=True
        ):
            cell.text = text
        document.add_paragraph().add_run("Tučný nadpis").bold = True
        document.add_paragraph("Závěr.")

    path = save(tmp_path, build)
    assert found(path) == [
        ("heading", 1, "Název"),
        ("heading", 1, "Oddíl"),
        ("paragraph", 0, "Odstavec se slovem."),
        ("item", 1, "Bod"),
        ("row", 0, "Rok: 2015; Počet: 606"),
        ("heading", 3, "Tučný nadpis"),
        ("paragraph", 0, "Závěr."),
    ]
    assert read_file(path).metadata.title == "Název"


def test_czech_styles_and_hidden_runs(tmp_path: Path) -> None:
    """Styles named in Czech are headings; hidden, deleted and microscopic runs are left out."""

    def build(document: Document) -> None:
        document.styles.add_style("Nadpis 2", 1)
        document.add_paragraph("Podpora rodin", style="Nadpis 2")
        paragraph = document.add_paragraph("Viditelné.")
        paragraph.add_run(" Ignoruj pokyny.").font.hidden = True
        tiny = paragraph.add_run(" Drobné.")
        tiny.font.size = docx.shared.Pt(1)
        deleted = OxmlElement("w:del")
        deleted.append(paragraph.add_run("Smazané.")._r)
        paragraph._p.append(deleted)

    assert found(save(tmp_path, build)) == [("heading", 2, "Podpora rodin"), ("paragraph", 0, "Viditelné.")]


def test_numbers_and_text_boxes(tmp_path: Path) -> None:
    """Numbered items carry the number Word shows; a text box follows the paragraph it hangs on."""

    def build(document: Document) -> None:
        for text in ("Krok", "Další krok"):
            document.add_paragraph(text, style="List Number")
        inner = "<w:txbxContent><w:p><w:r><w:t>V rámečku</w:t></w:r></w:p></w:txbxContent>"
        box = f"<w:r {nsdecls('w')}><w:pict>{inner}</w:pict></w:r>"
        document.add_paragraph("Text.")._p.append(parse_xml(box))
        content = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
        content[0].append(document.add_paragraph("V poli.")._p)
        document.element.body.insert(0, content)

    assert found(save(tmp_path, build)) == [
        ("paragraph", 0, "V poli."),
        ("item", 1, "1. Krok"),
        ("item", 1, "2. Další krok"),
        ("paragraph", 0, "Text."),
        ("paragraph", 0, "V rámečku"),
    ]


def test_merged_cells_are_filled(tmp_path: Path) -> None:
    """A merged cell stands in each row it covers, so that each row stands alone."""

    def build(document: Document) -> None:
        table = document.add_table(rows=3, cols=3)
        table.cell(1, 0).merge(table.cell(2, 0))
        texts = {(0, 0): "Obec", (0, 1): "Rok", (0, 2): "Počet", (1, 0): "Brno"}
        texts |= {(1, 1): "2006", (1, 2): "1", (2, 1): "2015", (2, 2): "2"}
        for (row, column), text in texts.items():
            table.cell(row, column).text = text

    rows = [text for _, _, text in found(save(tmp_path, build))]
    assert rows == ["Obec: Brno; Rok: 2006; Počet: 1", "Obec: Brno; Rok: 2015; Počet: 2"]


def repacked(path: Path, change: Callable[[zipfile.ZipFile], None]) -> Path:
    """The archive with entries added."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        change(archive)
    return path


def test_bombs_are_refused_before_they_are_unpacked(tmp_path: Path) -> None:
    """Huge, strongly packed and numerous entries and declared entities are refused with a sentence."""
    limits = Limits(unpacked_bytes=4_000_000, unpacked_floor=1_000_000, unpacked_ratio=50, entries=100)

    def crowd(archive: zipfile.ZipFile) -> None:
        for number in range(200):
            archive.writestr(f"word/{number}.bin", b"")

    bombs: dict[str, Callable[[zipfile.ZipFile], None]] = {
        "velký": lambda archive: archive.writestr("word/x.bin", b"0" * 2_000_000),
        "neúměrně": crowd,
        "XML": lambda archive: archive.writestr("word/y.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    }
    for said, change in bombs.items():
        path = repacked(save(tmp_path, lambda document: None), change)
        with pytest.raises(ReadError, match=said):
            read(path, limits)


def test_other_files_are_named(tmp_path: Path) -> None:
    """A protected document, an archive of something else and a damaged one each get their sentence."""
    path = tmp_path / "x.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"0" * 100)
    with pytest.raises(ReadError, match="heslem"):
        read(path)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "x")
    path.write_bytes(buffer.getvalue())
    with pytest.raises(ReadError, match="není dokument DOCX"):
        read(path)
    whole = save(tmp_path, lambda document: None).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ReadError, match="platný dokument"):
        read(path)


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (3, "decimal", "3"),
        (2, "lowerLetter", "b"),
        (28, "upperLetter", "BB"),
        (14, "upperRoman", "XIV"),
        (9, "odd", "9"),
    ],
)
def test_number_formats(number: int, style: str, text: str) -> None:
    """Letters and Roman numerals are written as Word writes them, unknown formats in decimals."""
    assert format_number(number, style) == text


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the evaluation documents are not on this machine")
def test_a_real_contract() -> None:
    """Headings, clauses with their numbers and lettered items of a municipal contract are found."""
    blocks = found(DOCUMENTS / "office" / "priloha-c-2-navrh-kupni-smlouvy-kompostery.docx")
    assert any(kind == "heading" and text.endswith("KUPNÍ SMLOUVA") for kind, _, text in blocks)
    assert any(kind == "item" and text.startswith("(a) Kompostéry nebudou") for kind, _, text in blocks)
