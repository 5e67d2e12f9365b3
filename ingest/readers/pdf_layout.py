"""Lines of PDF pages → headings, paragraphs and items, judged by size, weight, place and wording."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from ingest.cleaning import count_words, join_all, join_lines
from ingest.documents import Block
from ingest.readers.pdf_pages import Line, Page

BULLET = re.compile(r"^[•●○◦▪■▫□‣⁃➢➤✓*–—-]\s+(?=\S)")
TITLED = re.compile(r"^\d{1,3}\.\s+[A-ZÁČĎÉÍŇÓŘŠŤÚÝŽ]")
LABEL = re.compile(r"^(?:\d{1,2}\)|\(?[a-z]\)|\([ivx]+\)|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+(?=\S)")
NUMBER = re.compile(r"^(\d{1,3})\.\s+(?=\S)")
PARAGRAPH_SIGN = re.compile(r"^(?:§\s*\d+[a-z]?|(?:Čl\.|Článek|Část|Hlava|ČÁST|HLAVA)\s*[IVXLC\d]+\.?)$")
FINAL = re.compile(r"[.!?…:;][»“”\")\]]*$")
LEADERS = re.compile(r"\s*(?:[.…_]\s?){5,}\s*(?=(\d{1,9})$)")
PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:Strana|Stránka|str\.)\s*)?(\d+)(?:\s*(?:/|z|ze)\s*\d+)?[-–—\s]*", re.IGNORECASE
)
DIGITS = re.compile(r"\d+")
TAIL = 20  # characters in which the end of a sentence is looked for
SAME_HEIGHT = 4.0  # points
REPEATED = 0.6
MOST_RUNNING = 300  # characters
MOST_FOOT_LINES = 3
LONGEST_HEADING = 160
BIGGER = 1.12
SMALLER = 0.9
WIDE_GAP = 1.35
FULL = 0.9
HALF_FULL = 0.75
NOTE_SIZE = 0.97


def drop_running_lines(pages: Sequence[Page]) -> list[Page]:
    """Leave out heads and feet (the same words at the same height on most pages) and page numbers."""
    places: dict[str, list[float | None]] = defaultdict(list)
    for page in pages:
        for key, line in {_key(line): line for line in page.lines}.items():
            places[key].append(line.at)
    running = {key for key, heights in places.items() if len(pages) > 1 and _is_running(heights, len(pages))}
    kept = [replace(page, lines=_without_running(page.lines, running)) for page in pages]
    bare = [replace(page, lines=tuple(_without_numbers(page, _feet_last(page.lines)))) for page in kept]
    return _without_contents(bare)


def _without_running(lines: tuple[Line, ...], running: Collection[str]) -> tuple[Line, ...]:
    """Leave out running lines, unless they make most of the page: then it copies another page."""
    kept = tuple(line for line in lines if _key(line) not in running)
    whole, left = (sum(len(line.text) for line in part) for part in (lines, kept))
    return lines if whole - left > max(MOST_RUNNING, left) else kept


def _key(line: Line) -> str:
    return DIGITS.sub("0", " ".join(line.text.split()))


def _is_running(heights: Sequence[float | None], pages: int) -> bool:
    known = [height for height in heights if height is not None]
    if len(heights) < max(2, REPEATED * pages) or (pages < 3 and not known):
        return False
    return not known or sum(abs(height - median(known)) <= SAME_HEIGHT for height in known) >= REPEATED * pages


def _feet_last(lines: Sequence[Line]) -> Sequence[Line]:
    """Move lines that are written first but stand lowest to the end: word processors draw the foot first."""
    for count in range(min(MOST_FOOT_LINES, len(lines) - 1), 0, -1):
        highest = max((line.at for line in lines[:count] if line.at is not None), default=None)
        lowest = min((line.at for line in lines[count:] if line.at is not None), default=None)
        if highest is not None and lowest is not None and highest < lowest - lines[0].size:
            return [*lines[count:], *lines[:count]]
    return lines


def _without_numbers(page: Page, lines: Sequence[Line]) -> Iterator[Line]:
    said = re.compile(rf"(?:strana|stránka)\s+{page.number}\b", re.IGNORECASE)
    for index, line in enumerate(lines):
        match = PAGE_NUMBER.fullmatch(line.text)
        at_edge = index in (0, len(lines) - 1)
        numbers = at_edge and (
            (match and int(match[1][:9]) == page.number)
            or (len(line.text) < LONGEST_HEADING / 2 and said.search(line.text))
        )
        if not numbers:
            yield line


def _without_contents(pages: Sequence[Page]) -> list[Page]:
    """Leave out lines of a table of contents: dots that lead to the number of a page the file has.

    Dots that lead to any other number are those of a table of data; they shrink to «…».
    """
    last = max((page.number for page in pages), default=0)

    def shorten(lines: Sequence[Line]) -> Iterator[Line]:
        for line in lines:
            match = LEADERS.search(line.text, max(0, len(line.text) - LONGEST_HEADING))
            if match is None:
                yield line
            elif last == 1 or int(match[1]) > last:
                yield replace(line, text=f"{line.text[: match.start()]} … {match[1]}")

    return [replace(page, lines=tuple(shorten(page.lines))) for page in pages]


@dataclass(frozen=True, slots=True)
class Style:
    """What is usual in a document: size of body text and distance of lines, in points."""

    size: float
    leading: float


@dataclass(slots=True)
class Piece:
    """Lines that belong together."""

    page: int
    lines: list[Line] = field(default_factory=list)
    item: bool = False

    @property
    def last(self) -> Line:
        """The line that the next one may continue."""
        return self.lines[-1]


def build_blocks(pages: Sequence[Page]) -> list[Block]:
    """Put lines together to blocks; each has the number of the page on which it begins."""
    style = _usual(pages)
    vocabulary = count_words(line.text for page in pages for line in page.lines)
    pieces = _notes_behind([piece for page in pages for piece in _cut(page, style)], style)
    sizes = sorted({piece.last.size for piece in pieces if _is_heading(piece, style)}, reverse=True)
    blocks = [_to_block(piece, style, sizes, vocabulary) for piece in pieces]
    legible = [block for block in blocks if any(map(str.isalnum, block.text))]
    return _join_pages(_join_signs(legible), vocabulary)


def _notes_behind(pieces: Sequence[Piece], style: Style) -> list[Piece]:
    """Move footnotes behind the sentence that goes on over them on the next page."""
    ordered: list[Piece] = []
    notes: list[Piece] = []
    for piece in pieces:
        if notes and piece.page != notes[-1].page:
            goes_on = ordered and piece.lines[0].text[:1].islower() and not piece.item
            ordered += [piece, *notes] if goes_on else [*notes, piece]
            notes = []
        elif _is_note(piece.lines[0], style):
            notes.append(piece)
        else:
            ordered += [*notes, piece]
            notes = []
    return [*ordered, *notes]


def _usual(pages: Sequence[Page]) -> Style:
    sizes: Counter[float] = Counter()
    gaps: list[float] = []
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
        for one, two in zip(page.lines, page.lines[1:], strict=False):
            gap = _gap(one, two)
            if gap is not None and gap > 1 and one.size == two.size:
                gaps.append(gap)
    return Style(max(sizes, key=lambda size: sizes[size], default=0.0), median(gaps) if gaps else 0.0)


def _gap(one: Line, two: Line) -> float | None:
    return None if one.at is None or two.at is None else one.at - two.at


def _cut(page: Page, style: Style) -> Iterator[Piece]:
    piece: Piece | None = None
    lengths = [len(line.text) for line in page.lines]
    ragged = max(lengths, default=0) if _is_ragged(lengths) else 0
    number = 0  # of the last numbered line
    titled = {line for line in page.lines if TITLED.match(line.text)}
    titled = titled if len(titled) > 1 else set()
    for index, line in enumerate(page.lines):
        match = NUMBER.match(line.text)
        item = bool(BULLET.match(line.text) or LABEL.match(line.text) or (match and int(match[1]) == number + 1))
        number = int(match[1]) if match and item else number
        width = ragged or max(lengths[max(0, index - 3) : index + 3])
        if piece is None or item or _repeats(piece, line) or _breaks(piece.last, line, style, width):
            if piece is not None:
                yield piece
            piece = Piece(page.number, [], item)
        piece.lines.append(line)
    if piece is not None:
        yield piece


def _is_ragged(lengths: Sequence[int]) -> bool:
    """Whether most lines are far from full: a list or table, where each line stands alone."""
    longest = sorted(lengths)[len(lengths) * 9 // 10] if lengths else 0
    return sum(length > 0.8 * longest for length in lengths) < 0.4 * len(lengths)


def _breaks(last: Line, line: Line, style: Style, width: int) -> bool:
    """Whether a line begins something new; ``width`` is the length of a full line around it in characters."""
    gap = _gap(last, line)
    if gap is not None and abs(gap) < 0.5 * (last.size or 10.0):  # the same line goes on
        return False
    if _differs(last, line) or _is_note(line, style):
        return True
    ended, lower = bool(FINAL.search(last.text[-TAIL:])), line.text[:1].islower()
    if last.bold != line.bold and (ended or not lower):
        return True
    if gap is not None and style.leading:
        usual = style.leading * max(1.0, line.size / style.size if style.size else 1.0)
        if gap > WIDE_GAP * usual or gap < 0:
            return ended or not lower
    if lower or (not ended and (line.size > BIGGER * style.size or (line.bold and last.bold))):
        return False
    return len(last.text) + len(line.text.split(" ", 1)[0]) + 1 < (FULL if ended else HALF_FULL) * width


def _repeats(piece: Piece, line: Line) -> bool:
    """Whether a line begins with the same shape of date or number as the piece: the next row."""
    first, again = (DIGITS.sub("0", text.split(" ", 1)[0]) for text in (piece.lines[0].text, line.text))
    return first == again and len(first) > 3 and first.startswith("0")


def _is_note(line: Line, style: Style) -> bool:
    return 0 < line.size < NOTE_SIZE * style.size and line.text[:1].isdigit()


def _differs(last: Line, line: Line) -> bool:
    """Whether two lines differ in size, or one of them is a paragraph sign alone."""
    if PARAGRAPH_SIGN.match(last.text) or PARAGRAPH_SIGN.match(line.text):
        return True
    return bool(last.size and line.size) and not SMALLER < line.size / last.size < 1 / SMALLER


def _is_heading(piece: Piece, style: Style) -> bool:
    text = " ".join(line.text for line in piece.lines)
    if PARAGRAPH_SIGN.match(text):
        return True
    letters = [sign for sign in text if sign.isalpha()]
    if (
        len(letters) < 3
        or len(text) > LONGEST_HEADING
        or FINAL.search(text.removesuffix("?")[-TAIL:])
        or text[-1] == ","
    ):
        return False
    bold = all(line.bold for line in piece.lines)
    if (BULLET.match(text) and not bold) or len(letters) * 2 < len(text.replace(" ", "")):
        return False
    if text[0].islower() and not LABEL.match(text):
        return False
    return bold or all(line.size > BIGGER * style.size for line in piece.lines)


def _to_block(piece: Piece, style: Style, sizes: Sequence[float], vocabulary: Mapping[str, int]) -> Block:
    text = _without_leaders(join_all([line.text for line in piece.lines], vocabulary))
    if _is_heading(piece, style):
        text = BULLET.sub("", text)
        return Block("heading", text, min(6, sizes.index(piece.last.size) + 1), piece.page)
    if piece.item:
        return Block("item", BULLET.sub("", text), 1, piece.page)
    return Block("paragraph", text, page=piece.page)


def _without_leaders(text: str) -> str:
    """Leave out the dots that lead the eye to a number in another column."""
    bare = text.rstrip(" .")
    return bare if text.count(".", len(bare)) > 3 else text


def _join_signs(blocks: Sequence[Block]) -> list[Block]:
    """Join «§ 4» to the heading under it."""
    joined: list[Block] = []
    for block in blocks:
        if joined and block.kind == joined[-1].kind == "heading" and PARAGRAPH_SIGN.match(joined[-1].text):
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text} {block.text}")
        else:
            joined.append(block)
    return joined


def _join_pages(blocks: Sequence[Block], vocabulary: Mapping[str, int]) -> list[Block]:
    """Join a paragraph that runs over a page break; it keeps the page on which it begins."""
    joined: list[Block] = []
    page = 0  # on which the last block ends
    for block in blocks:
        if joined and block.page == page + 1 and _continues(joined[-1], block):
            joined[-1] = replace(joined[-1], text=join_lines(joined[-1].text, block.text, vocabulary))
        else:
            joined.append(block)
        page = block.page or 0
    return joined


def _continues(before: Block, block: Block) -> bool:
    running = block.kind == "paragraph" and before.kind in ("paragraph", "item")
    return running and block.text[0].islower() and not FINAL.search(before.text[-TAIL:])
