"""What is promised about files from strangers: a harmless name, a content that fits it, and nothing half done."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import ReadError, UploadRefused
from ingest.readers.frontmatter import parse_values
from ingest.readers.questions import questions_of
from ingest.readers.registry import read_file, sidecar_of
from ingest.settings import Settings
from ingest.sidecars import write_sidecar
from ingest.uploads import Shelf, check_content, clean_name, default_folders


@pytest.mark.parametrize(
    ("given_name", "cleaned"),
    [
        ("zpráva č. 3.PDF", "zpráva č. 3.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\jana\\plán.docx", "plán.docx"),
        ("<img src=x onerror=alert(1)>.md", "img src_x onerror_alert(1).md"),
        ("a\u202efdp.txt", "afdp.txt"),
        ("...", None),
        (".pdf", "dokument.pdf"),
        ("..\x00hosts.html", "hosts.html"),
        ("virus.exe", None),
        ("bez_přípony", None),
        ("~$zpráva.docx", "zpráva.docx"),
        (".skrytý.md", "skrytý.md"),
    ],
)
def test_names_become_harmless(given_name: str, cleaned: str | None) -> None:
    """No path, tag, hidden file, control or turning sign survives; what nobody can read is refused."""
    if cleaned is None:
        with pytest.raises(UploadRefused, match="typ souboru"):
            clean_name(given_name)
    else:
        assert clean_name(given_name) == cleaned


@given(st.text(max_size=400))
def test_every_name_fits_into_the_folder(text: str) -> None:
    """Whatever a browser sends, the name stays in its folder, visible and short enough for its sidecar."""
    name = clean_name(text + ".pdf")
    assert Path(name).name == name
    assert not name.startswith((".", "~"))
    assert len((name + ".yaml").encode()) < 255
    assert not set(name) & set('/\\<>"&\0')
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", b"", "prázdný"),
        ("a.pdf", b"MZ\x90 program", "neodpovídá"),
        ("a.txt", b"x" * (1024 * 1024 + 1), "větší než 1 MB"),
        ("a.md", b"%PDF-1.7", "neodpovídá"),
        ("a.txt", b"\x7fELF\x02\x01", "neodpovídá"),
        ("a.html", b"abc\0def", "neodpovídá"),
        ("a.docx", b"<html>", "neodpovídá"),
    ],
)
def test_a_content_that_does_not_fit_is_refused(name: str, content: bytes, sentence: str) -> None:
    """A renamed program, an empty or a huge file never reaches a reader."""
    with pytest.raises(UploadRefused, match=sentence):
        check_content(name, content, limit_mb=1)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.7\n"),
        ("a.md", "Příliš žluťoučký".encode()),
        ("a.txt", "text".encode("utf-16")),
        ("a.docx", b"PK\3\4"),
    ],
)
def test_a_content_that_fits_passes(name: str, content: bytes) -> None:
    """Usual files are not bothered."""
    check_content(name, content, limit_mb=1)


def test_a_zip_bomb_is_refused_by_its_reader(tmp_path: Path) -> None:
    """A document that would fill the memory is refused before it is unpacked."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + b" " * 300_000_000)
    staged = Shelf(tmp_path).stage("bomba.docx", packed.getvalue(), replacing=False)
    with pytest.raises(ReadError, match="neúměrně velký"):
        read_file(staged)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A shelf with one document and its sidecar."""
    shelf = Shelf(tmp_path / "documents")
    shelf.accept(shelf.stage("plán.md", b"# Pl\xc3\xa1n\n\nV obci.", replacing=False))
    write_sidecar(shelf.path("plán.md"), {"title": "Plán obce"})
    shelf.sweep()
    return shelf


def test_a_staged_file_is_no_document_yet(shelf: Shelf) -> None:
    """Until it was read a file lies where neither the list nor an ingestion looks, and leaves nothing behind."""
    staged = shelf.stage("nový.md", b"text", replacing=False)
    assert shelf.names() == ["plán.md"]
    shelf.reject(staged)
    shelf.accept(shelf.stage("jiný.md", b"text", replacing=False))
    assert shelf.names() == ["jiný.md", "plán.md"]
    shelf.sweep()
    assert sorted(path.name for path in shelf.folder.iterdir()) == ["jiný.md", "plán.md", "plán.md.yaml"]


def test_replacing_is_asked_for_and_keeps_what_is_known(shelf: Shelf) -> None:
    """The same name is refused unless a new version is meant; its title and kind stay."""
    with pytest.raises(UploadRefused, match="Nahradit"):
        shelf.stage("plán.md", b"jiny text", replacing=False)
    shelf.accept(shelf.stage("plán.md", "Nový text plánu.".encode(), replacing=True))
    assert "Nový" in shelf.path("plán.md").read_text("utf-8")
    assert read_file(shelf.path("plán.md")).metadata.title == "Plán obce"


def test_only_documents_of_the_shelf_can_be_removed(shelf: Shelf, tmp_path: Path) -> None:
    """A name that leads elsewhere is no document; a removed one takes with it what stands beside it."""
    questions_of(shelf.path("plán.md")).write_text("Kdo plánuje?\tV obci.\n", "utf-8")
    (tmp_path / "cizí.md").write_text("text", "utf-8")
    for name in ("../cizí.md", "plán.md.yaml", "plán.md.questions.tsv", "není.md", str(tmp_path / "cizí.md")):
        with pytest.raises(UploadRefused):
            shelf.remove(name)
    shelf.remove("plán.md")
    assert (tmp_path / "cizí.md").exists()
    assert not list(shelf.folder.glob("plán*"))


def test_a_sidecar_keeps_what_it_is_not_told_to_change(shelf: Shelf) -> None:
    """Sources and questions written by hand survive a change of the title; an empty field goes away."""
    document = shelf.path("plán.md")
    sidecar_of(document).write_text('title: Starý\narea: null\nquestions: ["Kolik?"]\nvalid_as_of: 2024-05\n', "utf-8")
    write_sidecar(document, {"title": "Nový: s dvojtečkou", "kind": "metodika", "valid_as_of": "", "neznámé": "x"})
    stored = parse_values(sidecar_of(document).read_text("utf-8"))
    assert stored == {"title": "Nový: s dvojtečkou", "kind": "metodika", "questions": ["Kolik?"]}


@pytest.mark.parametrize(
    "values", [{"valid_as_of": "loni"}, {"url": "javascript:alert(1)"}, {"topics": {"a": "b"}}, {"title": ["a"]}]
)
def test_a_wrong_value_changes_nothing(shelf: Shelf, values: dict[str, object]) -> None:
    """What the reader would refuse later is refused now, and the file stays as it was."""
    before = sidecar_of(shelf.path("plán.md")).read_text("utf-8")
    with pytest.raises((ReadError, UploadRefused)):
        write_sidecar(shelf.path("plán.md"), values)
    assert sidecar_of(shelf.path("plán.md")).read_text("utf-8") == before
    assert len(list(shelf.folder.iterdir())) == 2


def test_uploaded_documents_belong_to_the_index(shelf: Shelf, tmp_path: Path) -> None:
    """An index that is made anew contains them as well; without any the folder is not asked for."""
    settings = Settings(index=tmp_path / "index", corpus=tmp_path / "corpus", documents=shelf.folder)
    assert default_folders(settings) == [settings.corpus, shelf.folder]
    shelf.remove("plán.md")
    assert default_folders(settings) == [settings.corpus]
