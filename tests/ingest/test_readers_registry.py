"""What the door to all readers promises: an extract or one clear Czech sentence, never another error."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from ingest.documents import Source
from ingest.errors import ReadError
from ingest.readers.frontmatter import split_front_matter, web_address
from ingest.readers.limits import Limits
from ingest.readers.registry import SUFFIXES, read_file, sidecar_of


def write(folder: Path, name: str, content: str | bytes) -> Path:
    """A file of the given content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refusal(path: Path, limits: Limits | None = None) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(ReadError) as caught:
        read_file(path, limits or Limits())
    return str(caught.value)


def test_importing_the_registry_loads_no_library() -> None:
    """Commands that read no file do not pay for pypdf, lxml and the others."""
    heavy = {"pypdf", "bs4", "docx", "pptx", "openpyxl", "markdown_it", "yaml"}
    code = f"import sys, ingest.readers.registry; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("name", ["x.md", "x.txt", "x.html", "x.docx", "x.pdf", "x.pptx", "x.xlsx"])
def test_empty_and_missing_files_are_refused(tmp_path: Path, name: str) -> None:
    """An empty file and one that is not there give a sentence each, whatever the format."""
    assert "neexistuje" in refusal(tmp_path / name)
    assert "prázdný" in refusal(write(tmp_path, name, b""))


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
@pytest.mark.parametrize(
    "content", [b"\x00\xff" * 3000, b"%PDF-1.4\n%broken", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0" * 99]
)
def test_no_other_error_escapes(tmp_path: Path, suffix: str, content: bytes) -> None:
    """Bytes of a wrong format in any file end in ReadError or in an extract."""
    path = write(tmp_path, f"<b>&amp;{suffix}", content)
    with suppress(ReadError):
        assert read_file(path).blocks


def test_unknown_suffix_large_file_and_folder(tmp_path: Path) -> None:
    """The sentence says what to do: another format, a smaller file, another path."""
    assert "uložte ho jako PDF" in refusal(write(tmp_path, "x.odt", b"x"))
    assert "rozdělte" in refusal(write(tmp_path, "x.pdf", b"x" * 99), Limits(file_bytes=10))
    assert "rozdělte" in refusal(write(tmp_path, "x.txt", b"x" * 99), Limits(text_bytes=10))
    assert "žádný text" in refusal(write(tmp_path, "x.txt", b" \n \n"))
    (tmp_path / "folder.md").mkdir()
    assert "cestu" in refusal(tmp_path / "folder.md")


def test_sidecar_wins_over_the_document(tmp_path: Path) -> None:
    """What x.md.yaml states replaces what x.md states; the rest stays."""
    path = write(tmp_path, "x.md", "---\ntitle: Starý\nkind: metodika\n---\nText.")
    write(tmp_path, sidecar_of(path).name, "title: Nový\nvalid_as_of: 2024-05-01\n")
    metadata = read_file(path).metadata
    assert (metadata.title, metadata.kind, metadata.valid_as_of) == ("Nový", "metodika", "2024-05-01")


def test_broken_sidecar_is_refused(tmp_path: Path) -> None:
    """A sidecar that is no mapping is an error, because silence would lose what its author stated."""
    path = write(tmp_path, "x.txt", "Text.")
    write(tmp_path, "x.txt.yaml", "- jen\n- seznam\n")
    assert "klíč: hodnota" in refusal(path)


def test_front_matter_is_read_tolerantly() -> None:
    """Dates and numbers come as text, unknown keys are ignored, one topic may stand without a list."""
    metadata, body = split_front_matter(
        "---\ntitle: 2015\nvalid_as_of: 2015-12-31\ntopics: bydlení\narea: null\nnesmysl: [1]\n"
        "sources:\n  - {id: a, title: A, year: 2015, url: 'javascript:alert(1)'}\n---\nTělo"
    )
    assert (metadata.title, metadata.valid_as_of, metadata.topics) == ("2015", "2015-12-31", ("bydlení",))
    assert metadata.area is None
    assert metadata.sources == (Source("a", "A", "", "2015", None),)
    assert body == "Tělo"


@pytest.mark.parametrize(
    ("yaml", "said"),
    [
        ("title: [a]", "title"),
        ("questions: {a: b}", "questions"),
        ("topics: [[a]]", "topics[1]"),
        ("sources: [text]", "sources[1]"),
        ("sources: [{id: a}]", "sources[1]"),
        ("valid_as_of: loni", "valid_as_of"),
        ("title: 'x", "YAML"),
        ("a: &a [x]\nb: *a", "YAML"),
        ("[" * 5000, "YAML"),
        ("a: " + "x" * 300_000, "dlouhá"),
    ],
)
def test_wrong_front_matter_is_named(yaml: str, said: str) -> None:
    """The sentence names the key or says that the YAML is wrong; aliases (YAML bombs) are not followed."""
    with pytest.raises(ReadError, match=said.replace("[", r"\[")):
        split_front_matter(f"---\n{yaml}\n---\n")


def test_rules_are_no_front_matter() -> None:
    """A text that begins with a rule, with another one below, stays whole."""
    text = "---\nJen odstavec mezi čarami.\n---\nDál."
    assert split_front_matter(text)[1] == text


@pytest.mark.parametrize("url", ["ftp://a.cz", "javascript:x", "//a.cz", "http://", "https://a.cz/ b", "http://[", ""])
def test_only_web_addresses_are_kept(url: str) -> None:
    """Addresses are shown to be clicked, so only plain http and https ones are kept."""
    assert web_address(url) is None
    assert web_address(" https://mpsv.cz/a?b=c ") == "https://mpsv.cz/a?b=c"
