"""A paper as a Word document: the one place that writes DOCX."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from ui import formats, texts
from ui.exports.papers import Answered, Paper, printable
from ui.exports.references import Reference

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

LANGUAGE = "cs-CZ"
LINK_COLOUR = "0F5E66"


def to_docx(paper: Paper) -> bytes:
    """The whole document, with headings a reader can navigate by and sources as links."""
    from docx import Document

    document = Document()
    _prepare(document, paper)
    document.add_heading(printable(paper.title), level=0)
    if paper.lead:
        document.add_paragraph(printable(paper.lead))
    document.add_paragraph(texts.MADE_ON.format(date=formats.day(paper.made_on)))
    for topic, answers in paper.topics():
        if topic:
            document.add_heading(printable(topic), level=1)
        for answered in answers:
            _add_answer(document, answered, 2 if topic else 1)
    if paper.sources:
        document.add_heading(texts.SOURCES, level=1)
        for number, source in paper.sources:
            _add_source(document, number, source)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _prepare(document: Document, paper: Paper) -> None:
    """Title, language and font for the whole document; the template of the library is American."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document.core_properties.title = printable(paper.title)[:255]
    document.core_properties.author = texts.NAME
    document.core_properties.comments = ""
    document.core_properties.language = LANGUAGE
    for name in ("Normal", "Title"):
        style = document.styles[name]
        properties = style.element.get_or_add_rPr()
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), LANGUAGE)
        properties.append(language)
    document.styles["Normal"].font.size = Pt(11)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)


def _add_answer(document: Document, answered: Answered, level: int) -> None:
    document.add_heading(printable(answered.question), level=level)
    if answered.text:
        document.add_paragraph(printable(answered.text))
    running: Paragraph | None = None
    for statement in answered.statements:
        if statement.is_item or running is None:
            running = document.add_paragraph(style="List Bullet" if statement.is_item else None)
        else:
            running.add_run(" ")
        running.add_run(printable(statement.lead))
        running.add_run(printable(statement.text))
        for marker in statement.markers:
            running.add_run(f"\u00a0[{marker}]")
        running = None if statement.is_item else running
    for note in answered.notes:
        document.add_paragraph().add_run(printable(note)).italic = True


def _add_source(document: Document, number: int, source: Reference) -> None:
    paragraph = document.add_paragraph(f"[{number}] {printable(source.before)}")
    paragraph.add_run(printable(source.title)).italic = True
    paragraph.add_run(printable(source.after))
    if source.url:
        _add_link(paragraph, printable(source.url))
        paragraph.add_run(".")
    paragraph.add_run().add_break()
    paragraph.add_run(f"„{printable(source.quote)}“")


def _add_link(paragraph: Paragraph, url: str) -> None:
    """A link; the library can read links but has no call that makes one."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(url)
    run.font.color.rgb = RGBColor.from_string(LINK_COLOUR)
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)
