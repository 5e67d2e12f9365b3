"""Footnotes of PDF files: marks are taken out of the sentences, and what the notes name becomes their sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.documents import Block, Source
from ingest.readers.frontmatter import web_address
from ingest.readers.pdf_pages import Line, Page

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SMALL = 0.8  # of the size of a line, at most, a mark has
_PLAIN = str.maketrans(RAISED, "0123456789")
_TO_RAISED = str.maketrans("0123456789", RAISED)
_DIGITS = re.compile(r"\d{1,3}", re.ASCII)
_MARK = re.compile(rf"\s?([{RAISED}]{{1,3}})")
_NOTE = re.compile(rf"([{RAISED}]{{1,3}})\s*(\S.*)")
_UNIT = re.compile(r"(?<![^\W\d_])(?:[kcdm]?m|\d)$")  # «km²», «10³»: powers, no marks
_STOP = re.compile(r"[.!?…][»“”\")\]]*$")
_YEAR = r"(?:cca )?(?:(?:19|20)\d\d(?:–(?:19|20)\d\d)?|b\.\s?r\.)"
_ENTRY = re.compile(rf"(?P<title>\S.{{5,300}}?), (?P<publisher>[^,]{{2,80}}), (?P<year>{_YEAR})\.?(?=\s|$)")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
LONGEST_TITLE = 300


def join_raised(page: Page) -> Page:
    """Put small raised digits that were set as lines of their own into the lines they belong to: «roku 2015.» + «4»."""
    lines: list[Line] = []
    for line in page.lines:
        last = lines[-1] if lines else Line("")
        if _is_raised(line, last):
            lines[-1] = replace(last, text=last.text + _small(line))
        elif _is_raised(last, line):  # the number of a note stands before it
            lines[-1] = replace(line, text=f"{_small(last)} {line.text.strip()}")
        elif last.text.endswith(tuple(RAISED)) and _is_behind(line, last):
            lines[-1] = replace(last, text=f"{last.text} {line.text.strip()}")
        else:
            lines.append(line)
    return replace(page, lines=tuple(lines))


def _is_raised(mark: Line, line: Line) -> bool:
    """Whether a line is a number that is smaller and stands higher than another line, at its height."""
    if mark.at is None or line.at is None or not _DIGITS.fullmatch(mark.text.strip()):
        return False
    return 0 < mark.size <= SMALL * line.size and line.at < mark.at <= line.at + line.size


def _is_behind(line: Line, last: Line) -> bool:
    return line.at == last.at and (line.left or 0) > (last.left or 0)


def _small(line: Line) -> str:
    return line.text.strip().translate(_TO_RAISED)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: on which page, which number, and the sources it names (none where it explains)."""

    page: int | None
    number: int
    sources: tuple[Source, ...]


def take_notes(blocks: Sequence[Block]) -> tuple[list[Block], tuple[Source, ...]]:
    """The blocks without marks of notes, those noted as source marks, and the sources. Notes stay as they are."""
    notes = [note for block in blocks if (note := _read_note(block))]
    known = {(note.page, note.number): note for note in notes}
    anywhere = {note.number: note for note in reversed(notes)}
    marked = [block if _NOTE.match(block.text) else _without_marks(block, known, anywhere) for block in blocks]
    return marked, tuple(source for note in notes for source in note.sources)


def _read_note(block: Block) -> Note | None:
    match = _NOTE.match(block.text)
    if match is None:
        return None
    number = int(match[1].translate(_PLAIN))
    return Note(block.page, number, tuple(_sources(f"pozn-{block.page or 0}-{number}", match[2])))


def _sources(name: str, text: str) -> Iterator[Source]:
    """«Název, vydavatel, rok.» as often as a note is made of them, else a note with an address as a whole."""
    entries = list(_ENTRY.finditer(text))
    if entries and not _ENTRY.sub("", text).strip():
        for count, entry in enumerate(entries, 1):
            yield Source(f"{name}-{count}", entry["title"], entry["publisher"], entry["year"])
    elif address := _ADDRESS.search(text):
        title = " ".join(_ADDRESS.sub("", text).split()).strip(" ,;:.()<>") or address[0]
        years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", title)
        yield Source(
            name, title[:LONGEST_TITLE], "", years[-1] if years else "b. r.", web_address(address[0].rstrip(".,;)"))
        )


def _without_marks(block: Block, known: Mapping[tuple[int | None, int], Note], anywhere: Mapping[int, Note]) -> Block:
    """A block whose marks lead to notes, on its page if it has one of that number. Powers («m²») stay."""
    text, end = "", 0
    notes = list(block.notes)
    for match in _MARK.finditer(block.text):
        number = int(match[1].translate(_PLAIN))
        note = known.get((block.page, number)) or anywhere.get(number)
        before = block.text[: match.start()]
        if _UNIT.search(before) if note else not _STOP.search(before):
            continue
        text += block.text[end : match.start()]
        end = match.end()
        notes += [(len(text), source.id) for source in note.sources] if note else []
    return replace(block, text=text + block.text[end:], notes=tuple(notes)) if end else block
