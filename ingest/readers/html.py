"""Web pages → blocks: the main text alone, without navigation, scripts and what the page hides."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, takewhile
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from ingest.cleaning import tidy
from ingest.documents import Block, Damage, Extract, Metadata
from ingest.errors import ReadError
from ingest.readers.drafts import Drafts
from ingest.readers.encoding import BOMS, decode
from ingest.readers.frontmatter import web_address
from ingest.readers.hiding import HIDDEN, has_ground, hides, is_much, is_white
from ingest.readers.limits import DEFAULT, MEBIBYTE, Limits
from ingest.readers.rows import linearise_table

CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w:-]+)""", re.IGNORECASE)
DROPPED = (
    "script style template noscript nav footer aside svg math iframe object embed canvas video audio picture "
    "button select input textarea datalist dialog menu head"
).split()
# Whole class names or ids, in the parts between hyphens and underscores.
FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|breadcrumbs?|drobeckova|navbox|editsection|backlink|toc|sidebar|share|sharing|sdileni"
    r"|noprint|catlinks|printfooter|jump-link|sitenotice|pagination|newsletter|skip-link|sr-only|visually-hidden"
    r"|screen-reader-text)(?:$|[\s_-])",
    re.IGNORECASE,
)
FRAME = ("html", "body", "main", "article", "h1")
ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alert"}
ROW = "table-row"
LISTS = ("ul", "ol", "dl")
ITEMS = ("li", "dd")
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = set(
    """p div section article main header li ul ol dl dt dd blockquote pre table caption tr td th thead tbody
    tfoot figure figcaption address form fieldset hr br details summary center body html""".split()
) | {*HEADINGS, ROW}
MAIN = ("main", "[role=main]", "article", "#content", "#main", "body")
SITE_NAME = re.compile(r"\s+[|–—-]\s+[^|–—]*$")
WIDEST_SPAN = 50
MOST_CELLS = 50_000
LONGEST_CELL = 1_000


def read(path: Path, limits: Limits = DEFAULT) -> Extract:
    """Read an HTML page.

    Raises:
        ReadError: the file is larger than ``limits.text_bytes`` or is not text.
    """
    if path.stat().st_size > limits.text_bytes:
        raise ReadError(
            f"Stránka je větší než {limits.text_bytes // MEBIBYTE} MB; uložte ji bez obrázků nebo jako PDF."
        )
    soup = BeautifulSoup(decode_page(path.read_bytes()), "lxml")
    metadata = _metadata(soup)
    _drop_furniture(soup)
    damages = (Damage(None, HIDDEN),) if _drop_hidden(soup) else ()
    _unfold_tables(soup)
    walker = _Walker()
    root = _main_of(soup)
    if root is not None:
        heading = root.find_previous("h1")
        if heading is not None and root.find("h1") is None:
            walker.drafts.add(heading.get_text(), 1)
        walker.walk(root)
    blocks = (Block(draft.kind, tidy(draft.text), draft.level) for draft in walker.drafts.done)
    return Extract(tuple(block for block in blocks if block.text), metadata, damages)


def decode_page(data: bytes) -> str:
    """Decode by byte order mark or declared encoding if that fits, else as any text."""
    declared = CHARSET.search(data[:4096])
    if declared and not any(data.startswith(bom) for bom, _ in BOMS):
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            return data.decode("cp1252" if name == "iso8859-1" else name)
        except (LookupError, ValueError):  # an unknown name, or bytes that contradict it
            pass
    return decode(data)


def _metadata(soup: BeautifulSoup) -> Metadata:
    heading, title = soup.find("h1"), soup.find("title")
    text = tidy(heading.get_text(" ")) if heading else ""
    if not text and title:
        text = SITE_NAME.sub("", tidy(title.get_text())) or tidy(title.get_text())
    link = soup.find("link", rel="canonical")
    return Metadata(title=text[:300], url=web_address(_attribute(link, "href")) if link else None)


def _attribute(tag: Tag, name: str) -> str:
    value = tag.get(name) or ""
    return value if isinstance(value, str) else " ".join(value)


def _drop_furniture(soup: BeautifulSoup) -> None:
    for form in soup.find_all("form")[:20]:  # some systems wrap the whole page in one
        if form.find("h1") is not None or len(form.find_all("p", limit=3)) == 3:
            form.name = "div"
    for tag in [tag for tag in soup.find_all(True) if _is_furniture(tag)]:
        if tag.name == "header" and not tag.decomposed and (heading := tag.find("h1")):
            tag.replace_with(heading.extract())
            tag.decompose()
        elif not tag.decomposed:
            tag.decompose()


def _is_furniture(tag: Tag) -> bool:
    if tag.name in DROPPED:
        return True
    if tag.name in FRAME:
        return False
    if tag.name in ("header", "form"):
        return True
    if tag.get("aria-hidden") == "true" or tag.get("role") in ROLES:
        return True
    if tag.name == "sup" and "reference" in _attribute(tag, "class"):
        return True
    return bool(FURNITURE.search(f"{_attribute(tag, 'class')} {_attribute(tag, 'id')}"))


def _drop_hidden(soup: BeautifulSoup) -> bool:
    """Leave out what a person does not see; tells whether text was among it."""
    found = False
    for tag in [tag for tag in soup.find_all(True) if tag.name not in FRAME and _is_hidden(tag)]:
        if not tag.decomposed:
            found = found or is_much(tag.get_text())
            tag.decompose()
    return found


def _is_hidden(tag: Tag) -> bool:
    style = _attribute(tag, "style")
    if tag.has_attr("hidden") or hides(style):
        return True
    white = is_white(style) or is_white(f"color={_attribute(tag, 'color')}")
    return white and not any(has_ground(f"{around.attrs}") for around in (tag, *tag.parents))


def _main_of(soup: BeautifulSoup) -> Tag | None:
    """The smallest part that is marked as main and holds most of the text; the whole body if none does."""
    body = soup.body
    whole = len(body.get_text()) if body else 0
    for selector in MAIN:
        found = soup.select(selector, limit=2)
        if len(found) == 1 and len(found[0].get_text()) * 2 >= whole:
            return found[0]
    return body


@dataclass(slots=True)
class _Walker:
    """Goes through the tree without recursion, because hostile pages nest thousands of elements."""

    drafts: Drafts = field(default_factory=Drafts)
    buffer: list[str] = field(default_factory=list)
    heading: int = 0

    def walk(self, root: Tag) -> None:
        """Add the texts of an element in their order."""
        for node, opening in _events(root):
            if isinstance(node, NavigableString):
                self.buffer.append(str(node))
            elif node.name in BLOCKS:
                self._flush(row=node.name == ROW)
                (self._open if opening else self._close)(node)

    def _open(self, tag: Tag) -> None:
        if tag.name in LISTS:
            start = _attribute(tag, "start")
            number = int(start) if re.fullmatch(r"\d{1,6}", start) else 1
            self.drafts.open_list(number if tag.name == "ol" else None)
        elif tag.name in ITEMS:
            self.drafts.open_item()
        elif tag.name in HEADINGS:
            self.heading = HEADINGS[tag.name]

    def _close(self, tag: Tag) -> None:
        if tag.name in LISTS:
            self.drafts.close_list()
        elif tag.name in ITEMS:
            self.drafts.close_item()
        elif tag.name in HEADINGS:
            self.heading = 0

    def _flush(self, row: bool = False) -> None:
        text = tidy("".join(self.buffer))
        self.buffer.clear()
        if text and row:
            self.drafts.add_row(text)
        elif text:
            self.drafts.add(text, self.heading)


def _events(root: Tag) -> Iterator[tuple[Tag | NavigableString, bool]]:
    """Elements when they open (True) and when they close (False), and texts."""
    yield root, True
    stack = [(root, iter(root.contents))]
    while stack:
        tag, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield tag, False
        elif isinstance(child, Tag):
            yield child, True
            stack.append((child, iter(child.contents)))
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            yield child, True


def _unfold_tables(soup: BeautifulSoup) -> None:
    """Put elements named ``ROW`` with one linearised row each in the place of each table of data."""
    for table in _data_tables(soup):
        grid = _data_grid(table)
        for row in linearise_table(grid, _header_rows(table)):
            element = soup.new_tag(ROW)
            element.string = row
            table.insert_before(element)
        if grid:
            caption = table.find("caption", recursive=False)
            table.replace_with(*([caption] if isinstance(caption, Tag) else []))


def _data_tables(soup: BeautifulSoup) -> list[Tag]:
    """Tables without tables or headings in them: others only lay out the page."""
    found: list[Tag] = []
    opened: list[bool] = []  # for each table around, whether it still may hold data
    for node, opening in _events(soup):
        if not isinstance(node, Tag) or (node.name != "table" and node.name not in HEADINGS):
            continue
        if opening and opened:
            opened[-1] = False
        if node.name == "table" and opening:
            opened.append(True)
        elif node.name == "table" and opened.pop():
            found.append(node)
    return found


def _header_rows(table: Tag) -> int | None:
    """How many rows the page itself marks as a header; None if it marks no header cell at all."""
    rows = table.find_all("tr")
    if head := table.find("thead"):
        return len(head.find_all("tr"))
    leading = takewhile(lambda row: row.find("td") is None and row.find("th") is not None, rows)
    count = sum(1 for _ in leading)
    return None if count == 0 and table.find("th") is None else min(count, len(rows) - 1)


def _data_grid(table: Tag) -> list[list[str]]:
    """The cells of a table with spans filled in; empty when it only lays out the page."""
    rows = table.find_all("tr")
    if len(rows) > MOST_CELLS:
        return []
    grid: list[dict[int, str]] = [{} for _ in rows]
    for number, row in enumerate(rows):
        for cell in row.find_all(["td", "th"], recursive=False):
            text = _cell_text(cell)
            free = next(column for column in count() if column not in grid[number])
            columns = range(free, free + _span(cell, "colspan"))
            for below in grid[number : number + _span(cell, "rowspan")]:
                below.update(dict.fromkeys(columns, text))
            if len(text) > LONGEST_CELL:
                return []
    width = max((max(row) + 1 for row in grid if row), default=0)
    if not 1 < width <= MOST_CELLS // len(rows):
        return []
    return [[row.get(column, "") for column in range(width)] for row in grid]


def _cell_text(cell: Tag) -> str:
    parted = cell.find(["br", "p", "div", "li"]) is not None
    return tidy(cell.get_text(" " if parted else ""))


def _span(cell: Tag, name: str) -> int:
    value = _attribute(cell, name)
    return min(max(1, int(value)), WIDEST_SPAN) if re.fullmatch(r"\d{1,6}", value) else 1
