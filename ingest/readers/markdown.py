"""Markdown with YAML front matter → blocks, with source marks turned into notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.cleaning import tidy
from ingest.documents import Block, Damage, Extract
from ingest.readers.drafts import Draft, Drafts
from ingest.readers.encoding import read_text
from ingest.readers.frontmatter import split_front_matter
from ingest.readers.hiding import HIDDEN, has_ground, hides, is_much, is_white
from ingest.readers.limits import DEFAULT, Limits
from ingest.readers.rows import linearise

MARK = re.compile(r"\s*\[\^([^\]\s]{1,80})\]")
DEFINITION = re.compile(r"(?m)^ {0,3}\[\^[^\]\s]+\]:[ \t]*")
# A mark set before the full stop belongs behind it.
CLOSING = re.compile(r"[.!?…]+[»“”\")]*")
# Stands in code behind «[», so that a regular expression such as [^a] is not taken for a mark.
INTERNAL = re.compile(r"[\w./-]{1,120}\.(?:md|pdf|docx|pptx|xlsx|html?)")  # a link to another document
NOT_A_MARK = "\ufdd0"
TAG = re.compile(r"<(?P<closing>/?)(?P<name>[A-Za-z][\w-]*)(?P<rest>[^>]*)>")
CODE = ("script", "style")
EMPTY = ("br", "hr", "img", "input", "link", "meta", "wbr")
# markdown-it needs time quadratic in the number of brackets of a paragraph; no person writes so many.
LONGEST_LINE = 20_000
MOST_BRACKETS = 1_000


def read(path: Path, limits: Limits = DEFAULT) -> Extract:
    """Read a Markdown file.

    Raises:
        ReadError: the file is no text, too large, or its front matter is wrong.
    """
    metadata, body = split_front_matter(read_text(path, limits))
    builder = _build(body)
    blocks = tuple(_finish(builder.drafts))
    if not metadata.title:
        metadata = replace(metadata, title=next((b.text for b in blocks if b.kind == "heading"), ""))
    return Extract(blocks, metadata, (Damage(None, HIDDEN),) if builder.hidden else ())


def parse(body: str) -> Iterator[Block]:
    """The blocks of a Markdown text. Items have level 1 in an outermost list, 2 in a list within it."""
    return _finish(_build(body).drafts)


def _build(body: str) -> _Builder:
    parser = MarkdownIt("commonmark", {"maxNesting": 50}).enable(["table", "strikethrough"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # of links only the text is kept
    text = DEFINITION.sub("\n", body).replace(NOT_A_MARK, "")
    builder = _Builder()
    for token in parser.parse(_tame(text)):
        builder.add(token)
    return builder


def _finish(drafts: Drafts) -> Iterator[Block]:
    return (block for draft in drafts.done if (block := _to_block(draft)).text)


@dataclass(slots=True)
class _Builder:
    """Turns the flat stream of tokens into drafts; holds where in headings and tables the stream is."""

    drafts: Drafts = field(default_factory=Drafts)
    heading: int = 0
    headers: list[str] = field(default_factory=list)
    cells: list[str] | None = None
    hidden: bool = False

    def add(self, token: Token) -> None:
        """Take the next token."""
        if token.type == "inline":
            seen, hidden = _seen(token.children or ())
            self.hidden = self.hidden or hidden
            self._add_text(_plain(seen))
        elif token.type in ("fence", "code_block"):
            self._add_text(_guard(token.content))
        elif token.type in ("heading_open", "heading_close"):
            self.heading = int(token.tag[1:]) if token.nesting == 1 else 0
        elif token.type.startswith(("bullet_list", "ordered_list", "list_item")):
            self._add_list(token)
        elif token.type in ("thead_open", "tr_open", "tr_close"):
            self._add_row(token)

    def _add_list(self, token: Token) -> None:
        if token.type == "list_item_open":
            self.drafts.open_item()
        elif token.type == "list_item_close":
            self.drafts.close_item()
        elif token.nesting == -1:
            self.drafts.close_list()
        else:
            start = token.attrGet("start")
            self.drafts.open_list(None if token.tag == "ul" else int(1 if start is None else start))

    def _add_row(self, token: Token) -> None:
        if token.type == "thead_open":
            self.headers = []
        elif token.type == "tr_open":
            self.cells = []
        else:
            cells, self.cells = self.cells or [], None
            if self.headers:
                self.drafts.add_row(linearise(self.headers, cells))
            else:
                self.headers = [MARK.sub("", cell) for cell in cells]

    def _add_text(self, text: str) -> None:
        if self.cells is not None:
            self.cells.append(text)
        else:
            self.drafts.add(text, self.heading)


def _seen(tokens: Sequence[Token]) -> tuple[list[Token], bool]:
    """Inline tokens without what stands in a script or is not shown, and whether there was a hidden text."""
    seen: list[Token] = []
    hidden: list[str] = []
    around: list[str] = []  # names of the open tags from the one on that hides
    for token in tokens:
        tag = TAG.match(token.content) if token.type == "html_inline" else None
        if tag and (around or _conceals(tag)):
            around = _after(tag, around)
        elif not around:
            seen.append(token)
        elif around[0] not in CODE:
            hidden.append(token.content)
    return seen, is_much("".join(hidden))


def _conceals(tag: re.Match[str]) -> bool:
    """Whether nobody sees what stands behind an opening tag."""
    name, rest = tag["name"].lower(), tag["rest"]
    if tag["closing"] or rest.endswith("/") or name in EMPTY:
        return False
    return name in CODE or hides(rest) or (is_white(rest) and not has_ground(rest))


def _after(tag: re.Match[str], around: list[str]) -> list[str]:
    """The open tags after a further one; within a tag that hides, only those of its name count."""
    name = tag["name"].lower()
    if around and name != around[0]:
        return around
    return around[:-1] if tag["closing"] else [*around, name]


def _plain(tokens: Sequence[Token]) -> str:
    """Inline tokens as text: markup, raw HTML and images are dropped, the text of links and code is kept."""
    parts: list[str] = []
    target = ""
    for token in tokens:
        if token.type == "text":
            parts.append(token.content)
        elif token.type == "link_open":
            target = _internal(str(token.attrGet("href") or ""))
        elif token.type == "link_close" and target:
            parts.append(f"[^{target}]")
        elif token.type == "code_inline":
            parts.append(_guard(token.content))
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts)


def _internal(href: str) -> str:
    """A link to another document as a mark of its own («./» or «../» in front); nothing for other links."""
    path = href.partition("#")[0]
    if not INTERNAL.fullmatch(path):
        return ""
    return path if path.startswith(".") else f"./{path}"


def _guard(code: str) -> str:
    return code.replace("[^", f"[{NOT_A_MARK}^")


def _to_block(draft: Draft) -> Block:
    """Take the marks out of the text and note where they stood."""
    parts = MARK.split(tidy(draft.text))  # text, mark, text, mark, …, text
    texts = [part.replace(NOT_A_MARK, "") for part in parts[0::2]]
    closings = _closings(texts)
    notes, end = [], 0
    for index, mark in enumerate(parts[1::2]):
        end += len(texts[index])
        notes.append((end + closings[index], mark))
    return Block(draft.kind, "".join(texts).rstrip(), draft.level, notes=tuple(notes))


def _closings(texts: Sequence[str]) -> list[int]:
    """For each mark, how many characters of final punctuation follow it because it was set before them."""
    closings = []
    following = ""
    for before, after in reversed(list(pairwise(texts))):
        following = after or following
        match = None if before.endswith((".", "!", "?")) else CLOSING.match(following)
        closings.append(match.end() if match else 0)
    return closings[::-1]


def _tame(text: str) -> str:
    """Cut endless lines and escape the brackets of paragraphs that hold hundreds of them."""
    if max(map(len, text.split("\n"))) > LONGEST_LINE:
        text = "\n".join(_cut(line) for line in text.split("\n"))
    if text.count("[") <= MOST_BRACKETS:
        return text
    paragraphs = re.split(r"(\n[ \t]*\n)", text)
    return "".join(p.replace("[", "\\[") if p.count("[") > MOST_BRACKETS else p for p in paragraphs)


def _cut(line: str) -> str:
    """Paragraphs of at most ``LONGEST_LINE`` characters, cut at spaces if there are any."""
    pieces = []
    while len(line) > LONGEST_LINE:
        at = line.rfind(" ", 1, LONGEST_LINE)
        at = at if at > 0 else LONGEST_LINE
        pieces.append(line[:at])
        line = line[at:]
    return "\n\n".join([*pieces, line])
