"""What a language model said, sentence by sentence, and the numbers of the sentences it names for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest import czech
from ingest.sentences import split_sentences

_THOUGHT = re.compile(r"<think>.*?(?:</think>|$)", re.DOTALL)
_BULLET = re.compile(r"\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_MARKER = re.compile(r"\s*\[\s*(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\s*\]")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a model: its text without markers, and the numbers in them, each once."""

    text: str
    numbers: tuple[int, ...]
    is_item: bool = False


def read_claims(text: str) -> Iterator[Claim]:
    """The sentences of an answer in order. A marker belongs to the sentence that it stands in or ends."""
    for line in _CONTROL.sub(" ", czech.normalise(_THOUGHT.sub("", text))).splitlines():
        bullet = _BULLET.match(line)
        yield from _of_line(line[bullet.end() :] if bullet else line, is_item=bullet is not None)


def _of_line(line: str, is_item: bool) -> Iterator[Claim]:
    plain, marked = _without_markers(line)
    for start, end in split_sentences(plain):
        numbers = dict.fromkeys(number for place, number in marked if start < place <= end)
        yield Claim(" ".join(plain[start:end].split()), tuple(numbers), is_item)


def _without_markers(line: str) -> tuple[str, list[tuple[int, int]]]:
    """The line without its markers, and each number with the place in it where its marker stood."""
    plain, marked, position = "", [], 0
    for found in _MARKER.finditer(line):
        plain += line[position : found.start()]
        position = found.end()
        marked += [(len(plain), int(number)) for number in re.findall(r"\d+", found[1])]
    return plain + line[position:], marked
