"""Which reader opens which file, and the one door through which all files are read."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from ingest.documents import Extract
from ingest.errors import ReadError
from ingest.readers.limits import DEFAULT, MEBIBYTE, Limits
from ingest.readers.questions import read_questions

logger = logging.getLogger(__name__)

Reader = Callable[[Path, Limits], Extract]


def _lazy(module: str) -> Reader:
    """A reader that loads its library with the first file, so that importing this module stays fast."""

    def read(path: Path, limits: Limits) -> Extract:
        reader: Reader = import_module(f"ingest.readers.{module}").read
        return reader(path, limits)

    return read


SUFFIXES: Mapping[str, Reader] = MappingProxyType(
    {
        ".md": _lazy("markdown"),
        ".markdown": _lazy("markdown"),
        ".txt": _lazy("text"),
        ".html": _lazy("html"),
        ".htm": _lazy("html"),
        ".xhtml": _lazy("html"),
        ".docx": _lazy("docx"),
        ".pdf": _lazy("pdf"),
        ".pptx": _lazy("pptx"),
        ".xlsx": _lazy("xlsx"),
    }
)
SIDECAR = ".yaml"


def read_file(path: Path, limits: Limits = DEFAULT) -> Extract:
    """Read one file with the reader of its suffix.

    A file ``x.pdf.yaml`` beside ``x.pdf`` gives its metadata; what it states wins over the document's own.
    A file ``x.pdf.questions.tsv`` gives its typical questions.

    Raises:
        ReadError: the file cannot be read; the message says what to do. Nothing else is raised for bad input.
    """
    try:
        reader = _reader(path, limits)
        extract = reader(path, limits)
        if not extract.blocks and not extract.damages:
            raise ReadError("Soubor neobsahuje žádný text; uložte ho znovu, nebo ho z podkladů odeberte.")
        return replace(_with_sidecar(path, extract, limits), questions=read_questions(path))
    except ReadError:
        raise
    except OSError as error:
        raise ReadError("Soubor nejde otevřít; zkontrolujte, že existuje a že ho smíte číst.") from error
    except (Exception, RecursionError) as error:  # a hostile file may break a library anywhere
        logger.warning("reader of %r failed", str(path), exc_info=True)
        raise ReadError("Soubor je poškozený a nejde přečíst; otevřete ho a uložte znovu.") from error


def sidecar_of(path: Path) -> Path:
    """The place of the file with the metadata of another file."""
    return path.with_name(path.name + SIDECAR)


def _reader(path: Path, limits: Limits) -> Reader:
    reader = SUFFIXES.get(path.suffix.lower())
    if reader is None:
        raise ReadError(
            "Tento typ souboru neumím číst; uložte ho jako PDF, DOCX, PPTX, XLSX, HTML, Markdown nebo text."
        )
    if not path.is_file():
        raise ReadError("Soubor neexistuje nebo to není soubor; zkontrolujte cestu.")
    size = path.stat().st_size
    if size == 0:
        raise ReadError("Soubor je prázdný; uložte ho znovu, nebo ho z podkladů odeberte.")
    if size > limits.file_bytes:
        raise ReadError(f"Soubor je větší než {limits.file_bytes // MEBIBYTE} MB; rozdělte ho na menší.")
    return reader


def _with_sidecar(path: Path, extract: Extract, limits: Limits) -> Extract:
    sidecar = sidecar_of(path)
    if not sidecar.is_file():
        return extract
    from ingest.readers.encoding import decode
    from ingest.readers.frontmatter import merge, parse_sidecar
    from ingest.readers.sources import adopt

    if sidecar.stat().st_size > limits.sidecar_bytes:
        raise ReadError(f"Soubor {sidecar.suffix} s údaji o dokumentu je příliš velký; zkraťte ho.")
    described = parse_sidecar(decode(sidecar.read_bytes()))
    extract = adopt(extract, described.sources)
    return replace(extract, metadata=merge(replace(described, sources=()), extract.metadata))
