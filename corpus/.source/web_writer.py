"""Markdown → HTML in a template: a web page with navigation, or printed as PDF."""

from __future__ import annotations

import os
import re
from html import escape
from pathlib import Path
from string import Template

from ingest.documents import Source
from pages import EDITION, MARK, MARKDOWN, Page, origin

HERE = Path(__file__).resolve().parent
LINK_TO_FILE = re.compile(r'<a href="(?!https?://|#)[^"]*">(.*?)</a>')
SECTION = re.compile(r"<h2>(.*?)</h2>")
FOOTNOTES = ("guide",)  # styles that print sources at the foot of the page instead of a list at the end


def write_html(page: Page, path: Path) -> None:
    """Put the text between the head, the navigation and the foot of a web page."""
    body = number_sections(MARK.sub("", markdown_to_html(page)))
    path.write_text(fill("page.html", page, body), "utf-8")


def write_pdf(page: Page, path: Path) -> None:
    """Lay a page out with the style sheet it names; links to other files would not work and become text."""
    import weasyprint

    os.environ["SOURCE_DATE_EPOCH"] = str(int(EDITION.timestamp()))
    body = LINK_TO_FILE.sub(r"\1", markdown_to_html(page))
    body = number_sections(with_footnotes(body, page) if page.style in FOOTNOTES else MARK.sub("", body))
    template = HERE / f"{page.style}.html"
    html = fill(template.name if template.exists() else "print.html", page, body)
    sheet = str(HERE / f"{page.style}.css")
    weasyprint.HTML(string=html).write_pdf(
        path, stylesheets=[sheet], pdf_tags=True, pdf_identifier=path.stem.encode(), custom_metadata=False
    )


def markdown_to_html(page: Page) -> str:
    """The body as HTML, marks of sources still in it."""
    return str(MARKDOWN.render(page.body))


def number_sections(html: str) -> str:
    """The same with an anchor at each heading of the second level, for contents to point to."""
    parts = SECTION.split(html)
    headings = [f'<h2 id="oddil-{n}">{heading}</h2>' for n, heading in enumerate(parts[1::2], 1)]
    return "".join(text for pair in zip(parts[0::2], [*headings, ""], strict=True) for text in pair)


def with_footnotes(html: str, page: Page) -> str:
    """The same with the sources of each paragraph and item in a footnote, once in a section.

    The call stands behind the last sentence and is held there by a word joiner: at the beginning of a line it
    would be taken for the footnote. Nor may a line of a footnote begin with a number.
    """
    sources = {source.id: source for source in page.metadata.sources}
    named: set[str] = set()

    def note(match: re.Match[str]) -> str:
        if match[0] == "<h2>":  # the next section begins
            named.clear()
            return match[0]
        tag, text = match[1], match[2]
        new = [name for name in dict.fromkeys(MARK.findall(text)) if name not in named]
        named.update(new)
        listed = re.sub(r" (?=\d)", "&nbsp;", " ".join(described(sources[name]) for name in new))
        call = f'&#8288;<span class="note">{listed}</span>' if listed else ""
        return f"<{tag}>{MARK.sub('', text)}{call}</{tag}>"

    return re.sub(r"<(p|li)>(.*?)</\1>|<h2>", note, html, flags=re.DOTALL)


def fill(template: str, page: Page, body: str) -> str:
    """Fill a template with the page; ``body`` is HTML already."""
    headings = enumerate(re.findall(r"<h2[^>]*>(.*?)</h2>", body), 1)
    return Template((HERE / template).read_text("utf-8")).substitute(
        title=escape(page.metadata.title),
        valid_as_of=czech_date(page.metadata.valid_as_of or ""),
        topics=escape(", ".join(page.metadata.topics)),
        sources="\n".join(f"<li>{described(source)}</li>" for source in page.metadata.sources),
        contents="\n".join(f'<li><a href="#oddil-{n}">{heading}</a></li>' for n, heading in headings),
        body=body,
    )


def described(source: Source) -> str:
    """A source as one item of a list: linked title, publisher, year."""
    title = escape(source.title)
    linked = f'<a href="{escape(source.url)}">{title}</a>' if source.url else title
    return linked + escape(origin(source))


def czech_date(date: str) -> str:
    """2015-12-01 → 1. 12. 2015; 2015-12 → 12/2015; a year stays as it is."""
    parts = [part.lstrip("0") for part in reversed(date.split("-"))]
    return (". " if len(parts) == 3 else "/").join(parts)
