"""Numbers of list items in Word documents, which the file does not hold but describes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: ``pattern`` such as «%1.%2» and the format of each number."""

    style: str = "bullet"
    pattern: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has been counted."""

    levels: Mapping[tuple[str, int], Level]
    lists: Mapping[str, str]
    _counts: dict[str, list[int]] = field(default_factory=dict)

    def next_label(self, list_id: str, depth: int) -> str:
        """The label of the next item at a depth from 0, with a space behind it; empty for bullets."""
        abstract = self.lists.get(list_id, list_id)
        counts = self._counts.setdefault(abstract, [])
        while len(counts) <= depth:
            counts.append(self._level(abstract, len(counts)).start - 1)
        counts[depth] += 1
        del counts[depth + 1 :]
        level = self._level(abstract, depth)
        if level.style in ("bullet", "none") or not level.pattern:
            return ""
        label = re.sub(r"%([1-9])", lambda match: self._number(abstract, int(match[1]) - 1), level.pattern)
        return f"{label.strip()} "

    def _level(self, abstract: str, depth: int) -> Level:
        return self.levels.get((abstract, depth), Level())

    def _number(self, abstract: str, depth: int) -> str:
        counts = self._counts[abstract]
        count = counts[depth] if depth < len(counts) else 1
        return format_number(max(1, count), self._level(abstract, depth).style)


def parse_numbering(root: Any | None) -> Numbering:
    """Read the numbering part of a document (an lxml element), None if it has none."""
    levels: dict[tuple[str, int], Level] = {}
    lists: dict[str, str] = {}
    for abstract in root.iterchildren(f"{W}abstractNum") if root is not None else ():
        for level in abstract.iterchildren(f"{W}lvl"):
            key = (abstract.get(f"{W}abstractNumId", ""), _integer(level.get(f"{W}ilvl"), 0))
            start = _integer(_value(level, "start"), 1)
            levels[key] = Level(_value(level, "numFmt") or "decimal", _value(level, "lvlText"), start)
    for number in root.iterchildren(f"{W}num") if root is not None else ():
        lists[number.get(f"{W}numId", "")] = _value(number, "abstractNumId")
    return Numbering(levels, lists)


def format_number(number: int, style: str) -> str:
    """A number in one of Word's formats; those not known are written in decimals."""
    if style.endswith("Letter"):
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif style.endswith("Roman"):
        text = _to_roman(number)
    else:
        return str(number)
    return text.upper() if style.startswith("upper") else text


def _to_roman(number: int) -> str:
    text = ""
    for value, digits in ROMAN:
        text += digits * (number // value)
        number %= value
    return text


def _value(element: Any, name: str) -> str:
    child = element.find(f"{W}{name}")
    return str(child.get(f"{W}val", "")) if child is not None else ""


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else default
