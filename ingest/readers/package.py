"""The archive that an Office file is: what is checked before any of it is unpacked into memory."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

from ingest.errors import ReadError
from ingest.readers.limits import Limits

OLE = b"\xd0\xcf\x11\xe0"
# A declaration of a document type or of entities, also in UTF-16; no Office program writes one.
DECLARATION = re.compile(rb"<!(?!--|\[CDATA\[)|<\x00!\x00(?!-|\[)|\x00<\x00!(?!\x00-|\x00\[)")
XML_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*<|\xff\xfe<\x00|\xfe\xff\x00<")
PIECE = 1 << 20
OVERLAP = 16  # more than the longest beginning that DECLARATION looks at


def check_package(path: Path, limits: Limits, part: str, name: str) -> None:
    """Refuse archives that would fill the memory, and XML that declares entities.

    ``part`` is the entry without which the file is no document of this kind, ``name`` what the format is
    called («PPTX»). Sizes are judged by the directory of the archive: unpacking never passes what it says.

    Raises:
        ReadError: no such document, protected, too many or too large entries, or declarations in its XML.
    """
    with path.open("rb") as file:
        if file.read(4) == OLE:
            raise ReadError(f"Soubor je chráněný heslem nebo ve starém formátu; uložte ho jako {name} bez hesla.")
    try:
        with zipfile.ZipFile(path) as archive:
            _check_sizes(archive.infolist(), limits)
            if part not in archive.namelist():
                raise ReadError(f"Soubor není dokument {name}; otevřete ho a uložte jako {name}.")
            for entry in archive.infolist():
                if entry.filename.endswith((".xml", ".rels", ".vml")):
                    _check_xml(archive, entry)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise broken(name) from error


def broken(name: str) -> ReadError:
    """The error for a file that is no whole document of its format."""
    return ReadError(f"Soubor není platný dokument {name}; otevřete ho a uložte znovu.")


def _check_sizes(entries: Sequence[zipfile.ZipInfo], limits: Limits) -> None:
    size = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    suspicious = size > limits.unpacked_floor and size > limits.unpacked_ratio * packed
    if len(entries) > limits.entries or size > limits.unpacked_bytes or suspicious:
        raise ReadError("Soubor je po rozbalení neúměrně velký; uložte ho bez vložených souborů a obrázků.")


def _check_xml(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Look through a whole part: a long comment may push a declaration away from the beginning."""
    with archive.open(entry) as part:
        piece = part.read(PIECE)
        harmless = not piece or bool(XML_START.match(piece))
        while piece and harmless:
            harmless = not DECLARATION.search(piece)
            following = part.read(PIECE)
            piece = piece[-OVERLAP:] + following if following else b""
    if not harmless:
        raise ReadError("Soubor obsahuje nepovolené definice XML; otevřete ho a uložte znovu.")
