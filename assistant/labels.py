"""Labels of fields: an answer quotes the value; what it is a value of are words of ours, said where they are needed.

A field is an item «Label: value» of a catalogue, which stands under the name of its entry, or one of a table row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.catalogues import KIND
from assistant.fields import read_label
from ingest import czech
from ingest.catalog import Catalog, StoredChunk
from ingest.documents import Sentence

NAMED = 0.5  # share of the words of an entry's name by which a sentence names it
FEWEST_WORDS = 8  # from which a value without a full stop is a sentence
ENDINGS = (".", "!", "…", ".“")


@dataclass(frozen=True, slots=True)
class Label:
    """What a sentence is a value of. ``size`` is how many characters of the sentence stand before the value.

    ``name`` is empty for a row that stands whole: its labels belong to its text, but for the first.
    """

    entry: str
    name: str
    size: int = 0


def find_labels(
    catalog: Catalog, chunk: StoredChunk, sentences: Sequence[tuple[Sentence, str]]
) -> Iterator[Label | None]:
    """For each sentence of a passage its label; None for what is no field."""
    block, opening = -1, ""
    for sentence, text in sentences:
        if sentence.kind != "row" and not (sentence.kind == "item" and chunk.kind == KIND):
            yield None
            continue
        if sentence.block != block:
            first = block == -1  # a passage may begin within a block
            opening = catalog.beginning_of_block(chunk.document, sentence.block) if first else text
            block = sentence.block
        yield _of_row(chunk, text, opening) if sentence.kind == "row" else _of_item(chunk, text, opening)


def _of_item(chunk: StoredChunk, text: str, opening: str) -> Label | None:
    label, size = _parse(opening)
    return Label(_heading(chunk), label, size if text == opening else 0) if label else None


def _of_row(chunk: StoredChunk, text: str, opening: str) -> Label:
    label, size = _parse(text)
    if text != opening:
        return Label(opening[_parse(opening)[1] :], label, size)
    value = text[size:].partition(";")[0]  # «2022» or «89 %» alone would not tell what it is
    return Label(_heading(chunk), "", size if value[:1].isalpha() else 0)


def _parse(text: str) -> tuple[str, int]:
    field = read_label(text, 0, len(text))
    return field.label, field.value.start


def _heading(chunk: StoredChunk) -> str:
    return chunk.section[-1].rstrip(" ?.:") if chunk.section else chunk.title


def introduce(label: Label, value: str, before: str) -> str:
    """Words of ours before a value; none where it is a sentence that names its entry. ``before`` was spoken of last."""
    if not label.name:
        return f"{label.entry}: " if label.entry != before else ""
    if _is_sentence(value):  # says by itself what the name of its field would
        return "" if label.entry == before or _names(value, label.entry) else f"{label.entry}: "
    return f"{label.name}: " if label.entry == before else f"{label.entry} – {_lowered(label.name)}: "


def _is_sentence(value: str) -> bool:
    return value.endswith(ENDINGS) or len(value.split()) >= FEWEST_WORDS


def _names(value: str, entry: str) -> bool:
    """Whether a value holds most words of the name of its entry."""
    wanted, there = set(czech.keys(entry)), set(czech.keys(value))
    return len(wanted & there) >= NAMED * len(wanted)


def _lowered(name: str) -> str:
    """A label within a sentence; abbreviations stay as they are."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
