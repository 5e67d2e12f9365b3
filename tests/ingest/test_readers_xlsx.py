"""What the reader of Excel workbooks promises."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ingest.errors import ReadError
from ingest.readers.cells import write_value
from ingest.readers.limits import Limits
from ingest.readers.registry import read_file
from ingest.readers.xlsx import LONGEST_ROW, MOST_ROWS, linearise_parts, read


def save(folder: Path, build: Callable[[Workbook], None]) -> Path:
    """A workbook made by openpyxl."""
    book = openpyxl.Workbook()
    build(book)
    book.save(folder / "x.xlsx")
    return folder / "x.xlsx"


def fill(rows: Sequence[Sequence[object]], title: str = "Katalog") -> Callable[[Workbook], None]:
    """Puts rows on the first sheet."""

    def build(book: Workbook) -> None:
        sheet = first(book)
        sheet.title = title
        for row in rows:
            sheet.append(list(row))

    return build


def first(book: Workbook) -> Worksheet:
    """The sheet that a new workbook has."""
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def found(path: Path) -> list[tuple[str, str]]:
    """Kind and text of the blocks of a workbook."""
    return [(b.kind, b.text) for b in read_file(path).blocks]


ROWS = [("Název", "Správce", "Počet"), ("Index", "Agentura", 606), ("Mapa", None, 1500.5)]


def test_sheets_are_headings_and_rows_name_their_columns(tmp_path: Path) -> None:
    """The first row names the columns of those that follow; the page is the number of the sheet."""

    def build(book: Workbook) -> None:
        fill(ROWS)(book)
        book.create_sheet("Prázdný")
        book.create_sheet("Kontakty").append(["Kraj", "Město"])
        book["Kontakty"].append(["Ústecký", "Most"])

    path = save(tmp_path, build)
    assert found(path) == [
        ("heading", "Katalog"),
        ("row", "Název: Index; Správce: Agentura; Počet: 606"),
        ("row", "Název: Mapa; Počet: 1500,5"),
        ("heading", "Kontakty"),
        ("row", "Kraj: Ústecký; Město: Most"),
    ]
    extract = read_file(path)
    assert [(b.level, b.page) for b in extract.blocks if b.kind == "heading"] == [(2, 1), (2, 3)]
    assert extract.metadata.title == "Katalog"


def test_words_above_the_headers_are_paragraphs(tmp_path: Path) -> None:
    """A title over the table and a note across it are no rows; empty rows and columns are passed."""

    def build(book: Workbook) -> None:
        sheet = first(book)
        sheet["B3"], sheet["B5"], sheet["C5"] = "Katalog zdrojů", "Název", "Rok"
        sheet["B6"], sheet["C6"], sheet["B7"] = "Index", 2022, "Data za rok 2022."
        sheet.merge_cells("B3:C3")
        sheet.merge_cells("B7:C7")

    assert found(save(tmp_path, build))[1:] == [
        ("paragraph", "Katalog zdrojů"),
        ("row", "Název: Index; Rok: 2022"),
        ("paragraph", "Data za rok 2022."),
    ]


def test_merged_cells_are_filled(tmp_path: Path) -> None:
    """A merged cell stands in each row it covers, so that each row stands alone."""

    def build(book: Workbook) -> None:
        fill([("Kraj", "Rok", "Počet"), ("Ústecký", 2006, 1), (None, 2015, 2)])(book)
        first(book).merge_cells("A2:A3")

    assert [text for _, text in found(save(tmp_path, build))][1:] == [
        "Kraj: Ústecký; Rok: 2006; Počet: 1",
        "Kraj: Ústecký; Rok: 2015; Počet: 2",
    ]


def test_what_is_hidden_is_left_out_and_reported(tmp_path: Path) -> None:
    """Hidden sheets, rows and columns are not read; each is a damage that names its sheet."""

    def build(book: Workbook) -> None:
        fill([*ROWS, ("Tajné", "Nikdo", 1)])(book)
        first(book).row_dimensions[4].hidden = True
        first(book).column_dimensions["B"].hidden = True
        book.create_sheet("Interní").append(["Heslo"])
        book["Interní"].sheet_state = "hidden"

    path = save(tmp_path, build)
    assert [text for _, text in found(path)][1:] == ["Název: Index; Počet: 606", "Název: Mapa; Počet: 1500,5"]
    assert [(d.page, d.problem) for d in read_file(path).damages] == [
        (1, "Skryté řádky listu «Katalog» jsou vynechány (1)."),
        (1, "Skryté sloupce listu «Katalog» jsou vynechány (1)."),
        (2, "List «Interní» je v sešitu skrytý, jeho obsah je vynechán."),
    ]


def test_formulas_without_a_result_are_reported(tmp_path: Path) -> None:
    """Formulas are never computed: a stored result is read, a missing one is named, an error is no text."""
    rows = [("Název", "Součet", "Podíl"), ("Index", "=1+1", "#DIV/0!")]
    path = save(tmp_path, fill(rows))
    assert [text for _, text in found(path)][1:] == ["Název: Index"]
    assert "nemají uložený výsledek (1)" in read_file(path).damages[0].problem


def test_long_rows_repeat_their_name() -> None:
    """A row too long for one quote becomes several, each with the name it is about; nothing is lost."""
    headers = ["Název", "Obsah", "Omezení"]
    cells = ["Index", "a" * (LONGEST_ROW - 50), "b" * 100]
    parts = list(linearise_parts(headers, cells))
    assert parts == [f"Název: Index; Obsah: {cells[1]}", f"Název: Index; Omezení: {cells[2]}"]
    assert list(linearise_parts(headers, ["A", "", "B"])) == ["Název: A; Omezení: B"]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (606, "General", "606"),
        (1234567, "#,##0", "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567"),
        (0.125, "0.0%", "12,5 %"),
        (0.5, "0%", "50 %"),
        (2.5, "0.00", "2,50"),
        (0.1 + 0.2, "General", "0,3"),
        (1500, '#,##0 "Kč"', "1\N{NO-BREAK SPACE}500 Kč"),
        (True, "General", "ano"),
        (datetime(2015, 12, 24), "d.m.yyyy", "24. 12. 2015"),  # noqa: DTZ001 -- spreadsheets know no zones
        (datetime(2015, 12, 24, 9, 5), "d.m.yyyy h:mm", "24. 12. 2015 09:05"),  # noqa: DTZ001
        (date(2015, 1, 2), "d.m.yyyy", "2. 1. 2015"),
        (time(9, 5), "h:mm", "09:05"),
        (timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
        (None, "General", ""),
    ],
)
def test_values_are_written_as_czechs_see_them(value: object, number_format: str, text: str) -> None:
    """Numbers have a decimal comma and the percent sign or currency of their format; dates are Czech."""
    assert write_value(value, number_format) == text


def test_a_sheet_of_a_million_rows_is_cut_and_says_so(tmp_path: Path) -> None:
    """A cell in the last corner of a sheet neither stops nor fills the machine."""

    def build(book: Workbook) -> None:
        fill(ROWS)(book)
        first(book)["XFD1048576"] = "Konec"

    path = save(tmp_path, build)
    assert len(found(path)) == 3
    problems = [damage.problem for damage in read_file(path).damages]
    assert any(f"prvních {MOST_ROWS} řádků" in problem for problem in problems)
    assert any("sloupců" in problem for problem in problems)


def test_bombs_are_refused_before_they_are_unpacked(tmp_path: Path) -> None:
    """Huge and numerous entries and declared entities are refused with a sentence."""
    limits = Limits(unpacked_bytes=4_000_000, unpacked_floor=1_000_000, unpacked_ratio=50, entries=100)
    bombs = {
        "velký": [("xl/x.bin", b"0" * 2_000_000)],
        "velký počtem": [(f"xl/{n}.bin", b"") for n in range(101)],
        "definice": [("xl/worksheets/x.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")],
    }
    for name, entries in bombs.items():
        path = save(tmp_path, fill(ROWS))
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            for entry, content in entries:
                archive.writestr(entry, content)
        with pytest.raises(ReadError, match=name.split()[0]):
            read(path, limits)


def test_other_files_are_named(tmp_path: Path) -> None:
    """A protected file, another archive, a cut one and broken XML each get their sentence."""
    path = tmp_path / "y.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"0" * 100)
    with pytest.raises(ReadError, match="heslem"):
        read(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(ReadError, match="není dokument XLSX"):
        read(path)
    source = save(tmp_path, fill(ROWS))
    path.write_bytes(source.read_bytes()[:2000])
    with pytest.raises(ReadError, match="platný dokument"):
        read(path)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<worksheet" if "sheet1" in name else old.read(name))
    with pytest.raises(ReadError, match="platný dokument"):
        read(path)


def test_links_to_other_workbooks_are_not_followed(tmp_path: Path) -> None:
    """A formula that refers to another file gives its stored result or nothing; the file is not opened."""
    other = tmp_path / "other.xlsx"
    path = save(tmp_path, fill([("Název", "Odkaz"), ("Index", f"='[{other.name}]List1'!A1")]))
    assert [text for _, text in found(path)][1:] == ["Název: Index"]
