"""PDF → blocks. Pages that are scanned, blank or damaged are reported, and their text is never a block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.cleaning import (
    clean,
    count_words,
    damage,
    find_split_letters,
    join_spaced_letters,
    join_split_letters,
    tidy,
)
from ingest.documents import Block, Damage, Extract, Metadata
from ingest.errors import ReadError
from ingest.readers.limits import DEFAULT, Limits
from ingest.readers.pdf_layout import build_blocks, drop_running_lines
from ingest.readers.pdf_notes import join_raised, take_notes
from ingest.readers.pdf_pages import WORKER, Line, Opening, Page, stream_file

FATAL = {
    "encrypted": "PDF je chráněné heslem; uložte ho bez hesla a nahrajte znovu.",
    "slow": "PDF se nepodařilo otevřít včas; uložte ho znovu, například tiskem do PDF.",
    "memory": "PDF potřebuje příliš mnoho paměti; rozdělte ho na menší soubory.",
    "broken": "Soubor není platné PDF nebo je neúplný; stáhněte ho či uložte znovu.",
}
PROBLEMS = {
    "slow": "Stránku se nepodařilo přečíst v časovém limitu.",
    "memory": "Stránka potřebuje k přečtení příliš mnoho paměti.",
}
UNREAD = "Stránku se nepodařilo přečíst, je v souboru poškozená."
MISSING = "Stránka zůstala nepřečtená: čtení souboru skončilo dřív, než na ni došlo."
BEYOND = "Stránky od této dál se nečetly, soubor jich má příliš mnoho; rozdělte ho."
SCAN = "Stránka je naskenovaný obrázek bez textu; je potřeba ji rozpoznat (OCR)."
BLANK = "Stránka neobsahuje žádný text."
HIDDEN = "Na stránce je skrytý text, který člověk nevidí; do podkladů se nezařadil."

GARBLED = "Část textu stránky je nečitelná (slova jsou slitá dohromady); vynechala se."

LONGEST_WORD = 40
# A scan: few characters and a picture over most of the page. A stamp or an electronic signature leaves 300.
SCAN_PICTURES = 0.6
SCAN_CHARACTERS = 400
NO_TEXT_PICTURES = 0.2
FEWEST_CHARACTERS = 30
PRODUCER = re.compile(r"^microsoft (?:word|excel|powerpoint) ?-? ?", re.IGNORECASE)
FILE_NAME = re.compile(r".*\.(?:docx?|odt|rtf|xlsx?|pdf|indd|pptx?|qxd)$|\S+|.*_.*", re.IGNORECASE)
PDF_START = b"%PDF-"


def read(path: Path, limits: Limits = DEFAULT, worker: Sequence[str] = WORKER) -> Extract:
    """Read a PDF in a child process.

    Raises:
        ReadError: the file is no PDF, is incomplete, or needs a password.
    """
    with path.open("rb") as file:
        if PDF_START not in file.read(4096):
            raise ReadError(FATAL["broken"])
    opening, pages = Opening(fatal="broken"), []
    for part in stream_file(path, limits, worker):
        if isinstance(part, Opening):
            opening = part
        else:
            pages.append(part)
    if opening.fatal:
        raise ReadError(FATAL.get(opening.fatal, FATAL["broken"]))
    damages = [*_judge(pages), *_missing(opening.pages, len(pages), limits)]
    bad = {found.page for found in damages if found.problem != HIDDEN}
    blocks = build_blocks(_mend(drop_running_lines([join_raised(page) for page in pages if page.number not in bad])))
    garbled = {block.page: Damage(block.page, GARBLED) for block in blocks if _is_garbled(block)}
    blocks = [block for block in blocks if not _is_garbled(block)]
    blocks, sources = take_notes(blocks)
    found = sorted([*damages, *garbled.values()], key=lambda one: one.page or 0)
    return Extract(tuple(blocks), Metadata(title=_title(opening.title, blocks), sources=sources), tuple(found))


def find_problem(page: Page) -> str | None:
    """Why the text of a page cannot be used, in Czech; None if it can."""
    if page.problem:
        return PROBLEMS.get(page.problem, UNREAD)
    text = "\n".join(line.text for line in page.lines)
    count = sum(1 for sign in text if not sign.isspace())
    if page.pictures >= SCAN_PICTURES and count < SCAN_CHARACTERS:
        return SCAN
    if count < FEWEST_CHARACTERS and page.pictures >= NO_TEXT_PICTURES:
        return SCAN
    return BLANK if count == 0 else damage(text)


def _is_garbled(block: Block) -> bool:
    """Words run together, because the font of a piece of text has no sign for the space."""
    return any(len(word) > LONGEST_WORD for word in re.findall(r"[^\W\d_]+", block.text))


def _judge(pages: Sequence[Page]) -> Iterator[Damage]:
    for page in pages:
        problem = find_problem(page)
        if problem:
            yield Damage(page.number, problem)
        if page.hidden:
            yield Damage(page.number, HIDDEN)


def _missing(total: int, seen: int, limits: Limits) -> Iterator[Damage]:
    """Pages that never came: the worker was stopped, or there are more than the limit allows."""
    for number in range(seen + 1, min(total, limits.pages) + 1):
        yield Damage(number, MISSING)
    if total > limits.pages:
        yield Damage(limits.pages + 1, BEYOND)


def _mend(pages: Sequence[Page]) -> list[Page]:
    """Repair the text of all lines; what the whole document shows decides about spaces within words."""
    cleaned = [_clean_page(page) for page in pages]
    lines = [line.text for page in cleaned for line in page.lines]
    letters = find_split_letters("\n".join(lines))
    if not letters:
        return cleaned
    from ingest.czech import lemma

    cut = re.compile(rf"[^\W\d_]+(?= [{''.join(letters)}])|(?<=[^\W\d_] )[{''.join(letters)}]\w*")
    vocabulary = count_words(cut.sub("", line) for line in lines)

    def mend(line: Line) -> Line:
        text = join_split_letters(line.text, letters, vocabulary, lambda word: lemma(word) != word)
        return replace(line, text=text)

    return [replace(page, lines=tuple(map(mend, page.lines))) for page in cleaned]


def _clean_page(page: Page) -> Page:
    """Clean a page as a whole, because how it writes accents shows only on many of them."""
    raw = "\n".join(line.text.replace("\u00ad", "\u2010") for line in page.lines)
    texts = clean(raw).split("\n")
    if not page.lines:
        return page
    lines = (
        replace(line, text=" ".join(join_spaced_letters(text).split()))
        for line, text in zip(page.lines, texts, strict=True)
    )
    return replace(page, lines=tuple(line for line in lines if line.text))


def _title(stated: str, blocks: Sequence[Block]) -> str:
    """The title the file states, unless it is the name of a file or of a program; else the first heading."""
    title = PRODUCER.sub("", tidy(stated))
    if title and not FILE_NAME.fullmatch(title):
        return title
    return next((block.text for block in blocks if block.kind == "heading"), "")[:300]
