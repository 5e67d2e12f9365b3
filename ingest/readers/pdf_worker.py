"""The program that reads one PDF in a process of its own and prints its pages as JSON lines.

pypdf can run for minutes on one page or fill the memory; here both hit a limit, and what has been printed
before stays read. The first line is ``{"pages": n, "title": …}`` or ``{"fatal": …}``, each other is a page:
``{"page": n, "lines": [[text, size, bold, at, left], …], "pictures": share, "hidden": n}`` or ``{"page": n,
"problem": …}``. ``at`` is the height of the line and ``left`` its beginning, both in points along and across
the direction of writing, null where unknown.

Usage: python -m ingest.readers.pdf_worker FILE PAGES PAGE_SECONDS MEMORY_BYTES
"""

from __future__ import annotations

import json
import logging
import math
import re
import resource
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError, WrongPasswordError

from ingest.readers.pdf_ink import Box, Ink, Matrix, multiply, scale

MOST_CHARACTERS = 300_000  # of one page; a dense one has 6,000
FEWEST_HIDDEN = 10  # bytes; less is spacing and stray signs
PICTURE_PAGE = 0.5  # from this share of the page on, invisible text is the recognised text of a scan
BREAKS = re.compile("[\r\v\f\x85\u2028\u2029]")


class PageTimeout(BaseException):
    """A page took too long. No Exception, so that no handler inside pypdf swallows it."""


@dataclass(slots=True)
class Lines:
    """Collects the pieces of text of a page into lines with their size, weight and place."""

    ink: Ink
    done: list[list[Any]] = field(default_factory=list)
    text: str = ""
    weights: dict[float, int] = field(default_factory=dict)
    bold: int = 0
    place: tuple[float, float] | None = None
    characters: int = 0

    def add(self, text: str, cm: Matrix, tm: Sequence[float], font: Any, size: float) -> None:
        """Take a piece of text as pypdf hands it out (the signature is pypdf's)."""
        self.characters += len(text)
        if self.characters > MOST_CHARACTERS:
            return
        matrix = multiply(multiply(tm, cm), self.ink.matrix)
        is_bold = bool(re.search("bold|black|heavy", str((font or {}).get("/BaseFont", "")), re.IGNORECASE))
        for number, line in enumerate(BREAKS.sub(" ", text).split("\n")):
            if number:
                self.end_line()
            if count := len(line.strip()):
                height = round(abs(size) * scale(matrix), 1)
                self.weights[height] = self.weights.get(height, 0) + count
                self.bold += count * is_bold
                if self.place is None and number == 0:
                    self.place = _along(matrix)
            self.text += line

    def end_line(self) -> None:
        """Close the current line; a blank one is left out."""
        if count := len(self.text.strip()):
            size = max(self.weights, key=lambda height: self.weights[height], default=0.0)
            at, left = self.place or (None, None)
            self.done.append([self.text.rstrip(), size, self.bold * 10 > count * 8, at, left])
        self.text, self.weights, self.bold, self.place = "", {}, 0, None


def main(arguments: Sequence[str]) -> None:
    """Read the file and print its pages; see the module."""
    name, pages, seconds, memory = arguments
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    signal.signal(signal.SIGALRM, _give_up)
    try:
        with _limit(2 * float(seconds)):
            reader, count = _open(Path(name))
            title = str((reader.metadata and reader.metadata.title) or "")
    except (Exception, PageTimeout) as error:
        _print({"fatal": _name_problem(error)})
        return
    _print({"pages": count, "title": title[:500]})
    for number in range(min(count, int(pages))):
        _print(_read_page(reader, number, float(seconds)))


def _open(path: Path) -> tuple[PdfReader, int]:
    reader = PdfReader(path)
    if reader.is_encrypted and not reader.decrypt(""):
        raise WrongPasswordError
    return reader, len(reader.pages)


def _name_problem(error: BaseException) -> str:
    """One word for what the parent process explains."""
    if isinstance(error, (WrongPasswordError, DependencyError)) or "decrypt" in str(error):
        return "encrypted"
    if isinstance(error, PageTimeout):
        return "slow"
    if isinstance(error, MemoryError):
        return "memory"
    return "broken"


def _read_page(reader: PdfReader, number: int, seconds: float) -> dict[str, Any]:
    try:
        with _limit(seconds):
            return {"page": number + 1, **_extract(reader.pages[number])}
    except (
        PyPdfError,
        Exception,
        PageTimeout,
    ) as error:  # whatever a broken page breaks, the next one is read
        return {"page": number + 1, "problem": _name_problem(error)}


def _extract(page: PageObject) -> dict[str, Any]:
    lines, ink = _visit(page, keep_invisible=True)
    if ink.invisible and ink.pictures < PICTURE_PAGE:
        lines, ink = _visit(page, keep_invisible=False)
    hidden = ink.hidden if ink.hidden >= FEWEST_HIDDEN else 0
    return {"lines": lines.done, "pictures": round(ink.pictures, 3), "hidden": hidden}


def _visit(page: PageObject, *, keep_invisible: bool) -> tuple[Lines, Ink]:
    box: Box = tuple(float(value) for value in page.mediabox)  # type: ignore[assignment]  # always four numbers
    resources: Any = page["/Resources"].get_object() if "/Resources" in page else {}
    ink = Ink(box, resources, keep_invisible)
    lines = Lines(ink)
    page.extract_text(visitor_operand_before=ink.before, visitor_operand_after=ink.after, visitor_text=lines.add)
    lines.end_line()
    return lines, ink


def _along(matrix: Matrix) -> tuple[float, float]:
    """Height and beginning of a text in the direction in which it is written, whatever the page is turned."""
    length = math.hypot(matrix[0], matrix[1]) or 1.0
    right, up = matrix[0] / length, matrix[1] / length
    x, y = matrix[4], matrix[5]
    return round(y * right - x * up, 1), round(x * right + y * up, 1)


def _give_up(_signal: int, _frame: Any) -> None:
    raise PageTimeout


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _print(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=True) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
