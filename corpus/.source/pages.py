"""A source document, parsed: what all writers start from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.documents import Metadata, Source
from ingest.readers.frontmatter import split_front_matter

MARK = re.compile(r"\[\^([a-z0-9-]+)\]")
KEY = re.compile(r"^(render|style):[ \t]*(\S+)[ \t]*\n", re.MULTILINE)
MARKDOWN = MarkdownIt("commonmark").enable("table")
EDITION = datetime(2026, 1, 1, tzinfo=UTC)  # what a format wants as its date of making


@dataclass(frozen=True, slots=True)
class Page:
    """A source, parsed. ``digest`` is the SHA-256 of its file."""

    metadata: Metadata
    front_matter: str
    body: str
    format: str
    style: str
    digest: str

    @property
    def tokens(self) -> Sequence[Token]:
        """The body without its marks of sources, as Markdown tokens."""
        return MARKDOWN.parse(MARK.sub("", self.body))

    @property
    def sidecar(self) -> str:
        """The front matter as a file of its own, with the hash of the source it was made from."""
        return f"{self.front_matter}source_sha256: {self.digest}\n"


def read_source(path: Path) -> Page:
    """Parse a source file; one that does not say what to render has an empty format."""
    content = path.read_bytes()
    text = content.decode("utf-8")
    metadata, body = split_front_matter(text)
    front_matter = text[: len(text) - len(body)]
    keys = dict(KEY.findall(front_matter))
    return Page(
        metadata,
        KEY.sub("", front_matter).replace("---\n", ""),
        body,
        keys.get("render", ""),
        keys.get("style", "plain"),
        hashlib.sha256(content).hexdigest(),
    )


def origin(source: Source) -> str:
    """Who published a source and when, to stand behind its title, with one full stop even after «b.r.»."""
    return "".join(f", {part}" for part in (source.publisher, source.year) if part).rstrip(".") + "."
