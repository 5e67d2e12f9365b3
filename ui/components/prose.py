"""Text of answers as HTML in which nothing but our own signs has a meaning.

Answers are a small part of Markdown: paragraphs, lists, bold words and markers. Everything else, HTML,
images and links included, is shown as the characters it is made of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from itertools import cycle, groupby

ITEM = re.compile(r"\s*[-*•–]\s+")
HEADING = re.compile(r"#{1,6}\s+")
SIGN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<bold>\*\*)"
    r"|\[(?P<markers>\d{1,3}(?:\s*,\s*\d{1,3})*)\]"
)

Chip = Callable[[int], str | None]
Mark = Callable[[str], str]


def prose(markdown: str, chip: Chip, mark: Mark = escape) -> str:
    """An answer's Markdown as HTML.

    ``chip`` gives the HTML of a marker, or None to leave it as text; ``mark`` turns what lies between the signs
    into HTML, piece by piece in order.
    """
    lines = [line for line in markdown.splitlines() if line.strip()]
    blocks = groupby(lines, key=lambda line: ITEM.match(line) is not None)
    return "".join(_list(group, chip, mark) if items else _paragraphs(group, chip, mark) for items, group in blocks)


def _list(lines: Iterator[str], chip: Chip, mark: Mark) -> str:
    items = (f"<li>{inline(ITEM.sub('', line, count=1), chip, mark)}</li>" for line in lines)
    return f"<ul>{''.join(items)}</ul>"


def _paragraphs(lines: Iterator[str], chip: Chip, mark: Mark) -> str:
    return "".join(f"<p>{inline(HEADING.sub('', line.strip(), count=1), chip, mark)}</p>" for line in lines)


def inline(text: str, chip: Chip, mark: Mark = escape) -> str:
    """One line of Markdown as HTML."""
    parts, position = [], 0
    strong = cycle(("<strong>", "</strong>"))
    paired = sum(found["bold"] is not None for found in SIGN.finditer(text)) % 2 == 0
    for found in SIGN.finditer(text):
        before = text[position : found.start()]
        position = found.end()
        if found["markers"] and before.endswith(" "):
            before = before.rstrip() + "\u00a0"  # a marker does not stand alone on the next line
        parts.append(mark(before))
        if found["markers"]:
            parts.append(_chips(found, chip))
        elif found["bold"]:
            parts.append(next(strong) if paired else "**")
        else:
            parts.append(escape(found["escaped"]))
    return "".join(parts) + mark(text[position:])


def _chips(found: re.Match[str], chip: Chip) -> str:
    chips = [chip(int(marker)) for marker in found["markers"].split(",")]
    known = [html for html in chips if html is not None]
    return "".join(known) if len(known) == len(chips) else found[0]
