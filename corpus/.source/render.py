"""Turn the Markdown below corpus/.source/ into the PDF, DOCX and HTML files that stand in the corpus.

A source has the front matter of every corpus document and two keys more: ``render`` (pdf, docx or html) and,
for PDF, ``style`` (the name of a style sheet beside this script). It is written to the same place below
corpus/, with its front matter as a sidecar file: metodika/x.md → metodika/x.pdf and metodika/x.pdf.yaml.

Marks of sources ([^id]) leave the running text; the sources are listed at the end under «Zdroje».
Nothing depends on the clock: the same source, libraries and fonts give the same bytes.

Usage: python corpus/.source/render.py [SOURCE.md …] [--to FOLDER]
"""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from string import Template

from markdown_it import MarkdownIt
from markdown_it.token import Token

from docx_writer import origin, write_docx
from ingest.documents import Metadata, Source
from ingest.readers.frontmatter import split_front_matter

HERE = Path(__file__).resolve().parent
MARK = re.compile(r"\[\^[a-z0-9-]+\]")
KEY = re.compile(r"^(render|style):[ \t]*(\S+)[ \t]*\n", re.MULTILINE)
LINK_TO_FILE = re.compile(r'<a href="(?!https?://|#)[^"]*">(.*?)</a>')
MARKDOWN = MarkdownIt("commonmark").enable("table")
EDITION = datetime(2026, 1, 1, tzinfo=UTC)  # what a format wants as its date of making

Writer = Callable[["Page", Path], None]


@dataclass(frozen=True, slots=True)
class Page:
    """A source, parsed."""

    metadata: Metadata
    front_matter: str
    tokens: tuple[Token, ...]
    format: str
    style: str

    @property
    def html(self) -> str:
        """The body as HTML, its links to other documents included."""
        return str(MARKDOWN.renderer.render(self.tokens, MARKDOWN.options, {}))


def read_source(path: Path) -> Page:
    """Parse a source file.

    Raises:
        SystemExit: the front matter does not say what to render.
    """
    text = path.read_text("utf-8")
    metadata, body = split_front_matter(text)
    front_matter = text[: len(text) - len(body)]
    keys = dict(KEY.findall(front_matter))
    if keys.get("render") not in WRITERS:
        raise SystemExit(f"{path}: the front matter needs «render: {' | '.join(WRITERS)}»")
    tokens = tuple(MARKDOWN.parse(MARK.sub("", body)))
    return Page(metadata, KEY.sub("", front_matter), tokens, keys["render"], keys.get("style", "plain"))


def render(source: Path, to: Path) -> Path:
    """Write the document of one source and its sidecar; the path of the document comes back."""
    page = read_source(source)
    path = (to / source.relative_to(HERE)).with_suffix(f".{page.format}")
    path.parent.mkdir(parents=True, exist_ok=True)
    WRITERS[page.format](page, path)
    path.with_name(path.name + ".yaml").write_text(page.front_matter.replace("---\n", ""), "utf-8")
    return path


def write_pdf(page: Page, path: Path) -> None:
    """Lay a page out with the style sheet it names; links to other files would not work and become text."""
    import weasyprint

    os.environ["SOURCE_DATE_EPOCH"] = str(int(EDITION.timestamp()))
    html = fill("print.html", page, body=LINK_TO_FILE.sub(r"\1", page.html))
    sheet = weasyprint.CSS(filename=HERE / f"{page.style}.css")
    identifier = path.stem.encode()
    weasyprint.HTML(string=html).write_pdf(
        path, stylesheets=[sheet], pdf_tags=True, pdf_identifier=identifier, custom_metadata=False
    )


def write_html(page: Page, path: Path) -> None:
    """Put the text between the head, the navigation and the foot of a web page."""
    path.write_text(fill("page.html", page, body=page.html, contents=contents(page)), "utf-8")


def fill(template: str, page: Page, **parts: str) -> str:
    """Fill a template with the page; parts are HTML already."""
    values = {
        "title": escape(page.metadata.title),
        "valid_as_of": czech_date(page.metadata.valid_as_of or ""),
        "topics": escape(", ".join(page.metadata.topics)),
        "sources": "\n".join(f"<li>{described(source)}</li>" for source in page.metadata.sources),
    }
    return Template((HERE / template).read_text("utf-8")).substitute(values, **parts)


def described(source: Source) -> str:
    """A source as one item of a list: linked title, publisher, year."""
    title = escape(source.title)
    linked = f'<a href="{escape(source.url)}">{title}</a>' if source.url else title
    return linked + escape(origin(source))


def contents(page: Page) -> str:
    """The second-level headings as a list, for the side of a web page."""
    headings = (
        page.tokens[n + 1].content
        for n, token in enumerate(page.tokens)
        if token.type == "heading_open" and token.tag == "h2"
    )
    return "\n".join(f"<li>{escape(heading)}</li>" for heading in headings)


def czech_date(date: str) -> str:
    """2015-12-01 → 1. 12. 2015; 2015-12 → 12/2015; a year stays as it is."""
    parts = [part.lstrip("0") for part in reversed(date.split("-"))]
    return (". " if len(parts) == 3 else "/").join(parts)


def main() -> None:
    """Render the sources named on the command line, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sources", nargs="*", type=Path, help="sources to render, all if none is named")
    parser.add_argument(
        "--to", type=Path, default=HERE.parent, help="folder to write to, the corpus if none is named"
    )
    arguments = parser.parse_args()
    for source in arguments.sources or sorted(HERE.rglob("*.md")):
        print(render(source.resolve(), arguments.to))


WRITERS: dict[str, Writer] = {
    "pdf": write_pdf,
    "docx": lambda page, path: write_docx(page.tokens, page.metadata, path, EDITION),
    "html": write_html,
}

if __name__ == "__main__":
    main()
