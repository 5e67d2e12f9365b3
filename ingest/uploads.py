"""Documents that people upload: names made harmless, contents compared with the suffix, one folder for all.

A file first lies in a hidden folder beside the others, where no ingestion looks. It takes its place only when
a reader has read it, in one step, so that a broken file never replaces a good one.
"""

from __future__ import annotations

import re
import secrets
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from ingest.errors import UploadRefused
from ingest.files import Place, Scope, find_files, is_supported, side_files
from ingest.readers.limits import MEBIBYTE
from ingest.readers.registry import SUFFIXES
from ingest.settings import Settings

STAGING = ".nahravane"
LONGEST_NAME = 180  # bytes: room for the suffix of the sidecar below the 255 of the file system
KEPT = frozenset(" ._-()+,")
PACKAGES = {".docx": b"PK", ".pptx": b"PK", ".xlsx": b"PK"}
OLE = b"\xd0\xcf\x11\xe0"  # protected with a password: the reader of the format says so
MARKS = (b"PK\x03\x04", b"%PDF-", b"\x7fELF", b"MZ", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", OLE, b"\x1f\x8b")
BYTE_ORDER = (b"\xff\xfe", b"\xfe\xff")


def clean_name(given: str) -> str:
    """A name for the file that can be shown, typed and stored anywhere.

    Raises UploadRefused when no reader knows the suffix.
    """
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", given))[-1]
    visible = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    plain = "".join(sign if sign.isalnum() or sign in KEPT else "_" for sign in visible)
    stem, dot, suffix = plain.rpartition(".")
    suffix = (dot + suffix).lower().strip()
    if suffix not in SUFFIXES:
        raise UploadRefused(
            "Tento typ souboru neumím číst; uložte ho jako PDF, DOCX, PPTX, XLSX, HTML, Markdown nebo text."
        )
    stem = " ".join(stem.strip(" ._-").split())
    while len(stem.encode()) > LONGEST_NAME:
        stem = stem[:-1]
    return (stem.strip(" ._-") or "dokument") + suffix


def check_content(name: str, content: bytes, limit_mb: int) -> None:
    """Raise UploadRefused when the content is too large, empty, or evidently not what the suffix says."""
    if not content:
        raise UploadRefused("Soubor je prázdný; uložte ho znovu.")
    if len(content) > limit_mb * MEBIBYTE:
        raise UploadRefused(f"Soubor je větší než {limit_mb} MB; rozdělte ho na menší.")
    suffix = Path(name).suffix
    if suffix == ".pdf":
        fits = b"%PDF-" in content[:4096]
    elif suffix in PACKAGES:
        fits = content.startswith((PACKAGES[suffix], OLE))
    else:
        fits = not content.startswith(MARKS) and (b"\0" not in content or content.startswith(BYTE_ORDER))
    if not fits:
        raise UploadRefused(f"Obsah souboru neodpovídá příponě {suffix}; uložte ho znovu ve správném formátu.")


def default_folders(settings: Settings) -> list[Path]:
    """The folders whose documents belong into the index: the corpus, and what was uploaded if anything was."""
    return [settings.corpus, *([settings.uploads] if Shelf(settings.uploads).names() else [])]


class Shelf:
    """The folder of uploaded documents."""

    def __init__(self, folder: Path) -> None:
        """Keep the documents in ``folder``, made with the first one."""
        self.folder = folder

    def names(self) -> list[str]:
        """The documents, in order; paths below the folder."""
        return [place.relative for place in self._places()]

    def path(self, name: str) -> Path:
        """The file called ``name``. Raises UploadRefused for anything that is not one of ours."""
        found = next((place.path for place in self._places() if place.relative == name), None)
        if found is None:
            raise UploadRefused("Tento dokument mezi nahranými není, možná ho mezitím někdo odebral.")
        return found

    def stage(self, name: str, content: bytes, replacing: bool) -> Path:
        """Put a file where it can be tried; gives the place.

        Raises UploadRefused when there is another document of this name and it is not to be replaced.
        """
        present = self.folder / name
        if present.exists() and not replacing:
            raise UploadRefused(
                "Dokument tohoto jména tu už je. Přejmenujte soubor, nebo zaškrtněte «Nahradit stejnojmenné»."
            )
        staged = self.folder / STAGING / secrets.token_hex(8) / name
        staged.parent.mkdir(parents=True)
        staged.write_bytes(content)
        return staged

    def accept(self, staged: Path) -> Path:
        """Move a tried file to its place, with whatever sidecar the place has."""
        final = self.folder / staged.name
        staged.replace(final)
        staged.parent.rmdir()
        return final

    def reject(self, staged: Path) -> None:
        """Forget a file that could not be read."""
        shutil.rmtree(staged.parent, ignore_errors=True)

    def remove(self, name: str) -> Path:
        """Delete a document and the files beside it; gives where it was. Raises UploadRefused when it is not there."""
        path = self.path(name)
        for beside in side_files(path):
            beside.unlink(missing_ok=True)
        path.unlink()
        return path

    def sweep(self) -> None:
        """Remove what interrupted uploads have left behind."""
        shutil.rmtree(self.folder / STAGING, ignore_errors=True)

    def _places(self) -> Iterator[Place]:
        if self.folder.is_dir():
            scope = Scope(self.folder.resolve(), "", explicit=False)
            yield from (place for place in find_files(scope) if is_supported(place.path))
