"""Typical questions of a document, one a line beside it: ``x.pdf.questions.tsv``.

A line holds a question as people would put it, a tabulator, and the beginning of the sentence that answers it.
"""

from __future__ import annotations

from pathlib import Path

from ingest.documents import Answered
from ingest.errors import ReadError
from ingest.readers.encoding import decode

SUFFIX = ".questions.tsv"
LARGEST = 1024 * 1024


def questions_of(path: Path) -> Path:
    """The place of the file with the typical questions of a document."""
    return path.with_name(path.name + SUFFIX)


def read_questions(document: Path) -> tuple[Answered, ...]:
    """The typical questions of a document; none when it has no such file.

    Raises:
        ReadError: the file is too large, or a line has another form; the message names the line.
    """
    path = questions_of(document)
    if not path.is_file():
        return ()
    if path.stat().st_size > LARGEST:
        raise ReadError(f"Soubor {SUFFIX} s typickými otázkami je příliš velký; zkraťte ho.")
    lines = enumerate(decode(path.read_bytes()).splitlines(), 1)
    return tuple(_parse(line, number) for number, line in lines if line.strip())


def _parse(line: str, number: int) -> Answered:
    question, _, beginning = (" ".join(part.split()) for part in line.partition("\t"))
    if not question or not beginning or "\t" in line.strip().partition("\t")[2]:
        raise ReadError(
            f"Řádek {number} souboru {SUFFIX} nemá tvar «otázka, tabulátor, začátek věty s odpovědí»; opravte ho."
        )
    return Answered(question, beginning)
