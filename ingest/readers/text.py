"""Plain text → blocks: hard-wrapped lines are put together, short lines that stand alone become headings.

Files of this kind are mostly copies of web pages and leaflets: wrapped lines, blank lines in the middle of a
sentence, lines of web furniture. A heading not recognised costs little, a false one breaks a section; so
only a short line with text under it is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile
from pathlib import Path

from ingest.cleaning import clean, tidy
from ingest.documents import Block, Extract, Metadata
from ingest.readers.encoding import read_text
from ingest.readers.limits import DEFAULT, Limits

BULLET = re.compile(r"^\s*[•●○◦▪■▫□‣⁃·*–—-]\s+(?=\S)")
NUMBER = re.compile(r"^\s*(?:\d{1,2}[.)]|[a-z]\))\s+(?=[^\W\d_])")
FINAL = re.compile(r"[.!?…:;][»“”\")\]]*$")
WEB_FURNITURE = re.compile(r"^(?:Tisk|E-?mail|Odkaz na|Sdílet|Menu|Nahoru|Zpět)\b|^\W+$|www\.|https?://|[<>{}|]")
BROKEN_ADDRESS = re.compile(r"(?:www\.|https?://)\S*/$")
LONGEST_HEADING = 90
BODY = 120
# A line longer than this was not wrapped by hand: each line is a paragraph.
WRAPPED = 160


def read(path: Path, limits: Limits = DEFAULT) -> Extract:
    """Read a text file.

    Raises:
        ReadError: the file is too large or is no text.
    """
    blocks = tuple(parse(read_text(path, limits)))
    return Extract(blocks, Metadata(title=_title(blocks)))


def parse(text: str) -> Iterator[Block]:
    """The blocks of a plain text."""
    paragraphs = _join_broken([p for group in _groups(clean(text)) for p in _paragraphs(group)])
    for index, block in enumerate(paragraphs):
        following = paragraphs[index + 1 : index + 5]
        heading = _is_heading(block) and _leads_to_body(following, block.text.endswith("?"))
        yield replace(block, kind="heading", level=2) if heading else block


def _title(blocks: Sequence[Block]) -> str:
    """The longest of the headings with which the text begins: «Aktuality» above it says less."""
    behind = dropwhile(lambda block: block.kind != "heading", blocks)
    first = takewhile(lambda block: block.kind == "heading", behind)
    return max((block.text for block in first), key=len, default="")


def _groups(text: str) -> Iterator[list[str]]:
    """Runs of lines between blank lines."""
    group: list[str] = []
    for line in [*text.split("\n"), ""]:
        if line.strip():
            group.append(line.rstrip())
        elif group:
            yield group
            group = []


def _paragraphs(lines: Sequence[str]) -> Iterator[Block]:
    """Join the wrapped lines of a group; bullets and numbers begin items."""
    width = max(map(len, lines))
    numbered = sum(1 for line in lines if NUMBER.match(line)) > 1
    gathered: list[str] = []
    for line in lines:
        starts_item = bool(BULLET.match(line)) or (numbered and bool(NUMBER.match(line)))
        if gathered and (starts_item or width > WRAPPED or _ends_paragraph(gathered[-1], line, width)):
            yield _block(gathered, numbered)
            gathered = []
        gathered.append(line)
    yield _block(gathered, numbered)


def _ends_paragraph(line: str, following: str, width: int) -> bool:
    """A capital letter on an indented line, or behind a sentence that ends on a clearly shorter line."""
    if following[0].isspace() and not line[0].isspace() and following.lstrip()[0].isupper():
        return True
    return bool(FINAL.search(line)) and len(line) < 0.7 * width and not following[:1].islower()


def _block(lines: Sequence[str], numbered: bool) -> Block:
    """Join lines; without a space where an address is broken behind a slash."""
    text = "".join(line.strip() + ("" if BROKEN_ADDRESS.search(line.strip()[-200:]) else " ") for line in lines)
    if BULLET.match(lines[0]) or (numbered and NUMBER.match(lines[0])):
        return Block("item", tidy(BULLET.sub("", text)), 1)
    return Block("paragraph", tidy(text))


def _join_broken(blocks: Sequence[Block]) -> list[Block]:
    """Join what a blank line tore apart: an unfinished sentence and its end, which begins in lower case."""
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if before and not FINAL.search(before.text) and block.text[:1].islower() and FINAL.search(block.text):
            joined[-1] = replace(before, text=f"{before.text} {block.text}")
        else:
            joined.append(block)
    return joined


def _is_heading(block: Block) -> bool:
    text = block.text
    return (
        block.kind == "paragraph"
        and 3 <= len(text) <= LONGEST_HEADING
        and (text[0].isupper() or text[0].isdigit())
        and sum(map(str.isalpha, text)) > len(text) / 2
        and not FINAL.search(text.removesuffix("?"))
        and not text.endswith(",")
        and not WEB_FURNITURE.search(text)
    )


def _leads_to_body(following: Sequence[Block], question: bool) -> bool:
    """Text comes under it at once or, under no question, behind headings and one other short line."""
    passed = 0
    if question:
        return bool(following) and len(following[0].text) > BODY
    for block in following:
        if len(block.text) > BODY or (block.kind == "item" and passed == 0):
            return True
        passed += not _is_heading(block)
        if passed > 1:
            return False
    return False
