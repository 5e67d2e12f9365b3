"""From blocks to a Document: normalised text, sections, sentences with offsets, chunks.

The normalised text is the blocks one to a line; everything else are offsets into it. Chunks never cross a
section and never cut a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.czech import normalise
from ingest.documents import (
    Answered,
    Block,
    Chunk,
    Damage,
    Document,
    Extract,
    Metadata,
    Section,
    Sentence,
    TypicalQuestion,
)
from ingest.orders import report_orders
from ingest.sentences import split_sentences

LONGEST_ROW = 160  # characters; the fields of a longer row are sentences of their own
_NEXT_FIELD = re.compile(r"; (?=[^\W\d_a-z][^:;]{1,60}: )")
LONGEST_SENTENCE = 1200  # characters; longer ones are cut at white space


def build_document(name: str, extract: Extract, chunk_words: int) -> Document:
    """Put the blocks of one file together. ``chunk_words`` is the length a chunk should not pass."""
    blocks = [b for b in map(_cleaned, extract.blocks) if b.text]
    text = "\n".join(b.text for b in blocks)
    sections = _find_sections(blocks)
    sentences = tuple(_find_sentences(blocks, sections))
    chunks = tuple(_cut_chunks(text, sentences, chunk_words))
    metadata = _complete(extract.metadata, name, blocks)
    questions = tuple(_find_answers(text, sentences, extract.questions))
    unanswered = _unanswered(len(extract.questions) - len(questions))
    damages = (*extract.damages, *unanswered, *report_orders(text, sentences))
    return Document(name, text, metadata, sections, sentences, chunks, damages, questions)


def _cleaned(block: Block) -> Block:
    """The block on one line in composed form; notes move with the text when invisible characters go."""
    if block.text == (clean := " ".join(normalise(block.text).split())):
        return block
    notes = tuple((len(" ".join(normalise(block.text[:at]).split())), source) for at, source in block.notes)
    return replace(block, text=clean, notes=notes)


def _complete(metadata: Metadata, name: str, blocks: Sequence[Block]) -> Metadata:
    """A title for a document that states none: its first heading, or its file name."""
    if metadata.title:
        return metadata
    heading = next((b.text for b in blocks if b.kind == "heading"), "")
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return replace(metadata, title=heading or stem.replace("-", " ").replace("_", " ").strip())


def _find_sections(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """A section for each heading and one for text before the first; they cover the text without gaps."""
    sections: list[Section] = []
    path: list[tuple[int, str]] = []
    start = position = 0
    for block in blocks:
        if block.kind == "heading":
            if position > start:
                sections.append(Section(tuple(t for _, t in path), start, position - 1))
            path = [(level, t) for level, t in path if level < block.level] + [(block.level, block.text)]
            start = position
        position += len(block.text) + 1
    if position > start:
        sections.append(Section(tuple(t for _, t in path), start, position - 1))
    return tuple(sections)


def _find_sentences(blocks: Sequence[Block], sections: Sequence[Section]) -> Iterator[Sentence]:
    position = section = 0
    for number, block in enumerate(blocks):
        while position >= sections[section].end and section + 1 < len(sections):
            section += 1
        for start, end in _spans(block):
            sources = _sources_of(block, start, end)
            yield Sentence(position + start, position + end, section, block.kind, number, block.page, sources)
        position += len(block.text) + 1


def _spans(block: Block) -> Iterator[tuple[int, int]]:
    """Sentences of a paragraph or list item, fields of a long table row; a heading or a short row is one whole."""
    if block.kind == "row" and len(block.text) > LONGEST_ROW:
        yield from _fields(block.text)
        return
    if block.kind in ("heading", "row"):
        yield 0, len(block.text)
        return
    for first, end in split_sentences(block.text):
        start = first
        while end - start > LONGEST_SENTENCE:
            cut = block.text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
            cut = cut if cut > start else start + LONGEST_SENTENCE
            yield start, cut
            start = cut + (block.text[cut] == " ")
        yield start, end


def _fields(row: str) -> Iterator[tuple[int, int]]:
    """The fields of a table row: «Název: …; Držitel: …» → two."""
    start = 0
    for cut in _NEXT_FIELD.finditer(row):
        yield start, cut.start()
        start = cut.end()
    yield start, len(row)


def _sources_of(block: Block, start: int, end: int) -> tuple[str, ...]:
    """Marks inside or right behind a sentence; one without a source takes the next source in its block.

    A link to another document (a mark with a slash) belongs to its own sentence only.
    """
    own = [source for at, source in block.notes if start < at <= end + 1]
    if not own:
        behind = [(at, source) for at, source in block.notes if at > end and "/" not in source]
        own = [source for at, source in behind if at == behind[0][0]]
    return tuple(dict.fromkeys(own))


def _cut_chunks(text: str, sentences: Sequence[Sentence], most_words: int) -> Iterator[Chunk]:
    """Neighbouring sentences of one section, about ``most_words`` long; a heading alone is no chunk."""
    indexed = list(enumerate(sentences))
    for section, members in groupby(indexed, key=lambda pair: pair[1].section):
        run: list[int] = []
        words = 0
        for index, sentence in members:
            size = len(text[sentence.start : sentence.end].split())
            if words + size > most_words and any(sentences[i].kind != "heading" for i in run):
                yield _chunk(sentences, run, section)
                run, words = [], 0
            run.append(index)
            words += size
        if any(sentences[i].kind != "heading" for i in run) or (run and run[0] == 0 and len(indexed) == 1):
            yield _chunk(sentences, run, section)


def _find_answers(text: str, sentences: Sequence[Sentence], questions: Sequence[Answered]) -> Iterator[TypicalQuestion]:
    """The typical questions whose sentence stands in the text: the first one that begins as it should."""
    for asked in questions:
        beginning = normalise(asked.beginning)
        at = next((i for i, s in enumerate(sentences) if text.startswith(beginning, s.start)), None)
        if at is not None:
            yield TypicalQuestion(normalise(asked.question), at)


def _unanswered(count: int) -> tuple[Damage, ...]:
    problem = (
        f"Typické otázky, jejichž věta v dokumentu není: {count}. Opravte je v souboru s otázkami vedle dokumentu."
    )
    return (Damage(None, problem),) if count else ()


def _chunk(sentences: Sequence[Sentence], run: Sequence[int], section: int) -> Chunk:
    first, last = sentences[run[0]], sentences[run[-1]]
    return Chunk(run[0], run[-1] + 1, section, first.start, last.end, first.page)
