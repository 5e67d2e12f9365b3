"""Files to take away: Word, Markdown, HTML and CSV, all with the same numbered sources."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date

import docx
import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from assistant.answers import Citation, Statement
from tests.assistant.faq_examples import citation
from ui.exports.markdown import to_markdown
from ui.exports.papers import Answered, Paper, assemble
from ui.exports.references import refer
from ui.exports.table import to_csv
from ui.exports.web import to_html
from ui.exports.word import to_docx

TODAY = date(2026, 11, 27)
HOSTILE = '<script>alert(1)</script> ![x](https://evil.example/y.png) [a](javascript:alert(1)) "\x00\x0b'
OWN = replace(citation(quote="Jiná věta."), document="praxe/b.md", source="", url=None, start=5, end=15, page=3)


def paper(*further: tuple[Answered, tuple[Citation, ...]]) -> Paper:
    """Two answers that share a source, the second one with a list and hostile text."""
    first = Answered("Kolik bodů?", (Statement("Nejvýše 30 bodů.", (1,), "Stručně: "),), topic="data a indikátory")
    shared = replace(citation(), marker=2)
    second = Answered(
        f"A co {HOSTILE}?",
        (
            Statement("Úvod.", (1,)),
            Statement(f"Položka {HOSTILE}", (2,), is_item=True),
            Statement("Druhá.", (1, 2), is_item=True),
        ),
        notes=("Schválil(a) Jana",),
        topic="dluhy",
    )
    return assemble("Časté dotazy", ((first, (citation(),)), (second, (OWN, shared)), *further), TODAY)


def test_sources_are_numbered_through_and_each_place_once() -> None:
    """Two answers that rest on the same sentence name the same number."""
    made = paper()
    assert [number for number, _ in made.sources] == [1, 2]
    assert [s.markers for a in made.answers for s in a.statements] == [(1,), (2,), (1,), (2, 1)]


def test_a_reference_names_the_public_source_first() -> None:
    """Originator, title, carrier, year, date of citing, availability; our document is what it is cited by."""
    assert refer(citation(), TODAY).text == (
        "ASZ. Index sociálního vyloučení [online]. 2024 [cit. 2026-11-27]. Citováno podle: Index sociálního vyloučení,"
        " oddíl „Co index měří“, stav: prosinec 2024. Dostupné z: https://example.org/index."
    )


def test_a_reference_without_a_public_source_names_the_document() -> None:
    """Section, page and date say where the sentence stands; nothing is online that has no address."""
    assert refer(OWN, TODAY).text == (
        "Index sociálního vyloučení, oddíl „Co index měří“, s. 3, stav: prosinec 2024 [cit. 2026-11-27]."
    )


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://"])
def test_only_web_addresses_become_links(url: str) -> None:
    """A document cannot smuggle a script into a file that is passed on."""
    assert refer(replace(citation(), url=url), TODAY).url is None


def test_word_holds_questions_answers_and_sources() -> None:
    """Opened again: headings by level, statements with numbers, list items, links only of the sources, Czech."""
    document = docx.Document(io.BytesIO(to_docx(paper())))
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style and "Head" in str(p.style.name)]
    assert headings[:2] == [("Heading 1", "data a indikátory"), ("Heading 2", "Kolik bodů?")]
    assert headings[-1] == ("Heading 1", "Zdroje")
    texts = [p.text for p in document.paragraphs]
    assert "Stručně: Nejvýše 30 bodů.\u00a0[1]" in texts
    assert [p.text for p in document.paragraphs if p.style and p.style.name == "List Bullet"][
        -1
    ] == "Druhá.\u00a0[2]\u00a0[1]"
    links = [r.target_ref for r in document.part.rels.values() if r.is_external]
    assert links == ["https://example.org/index"]
    assert document.core_properties.language == "cs-CZ"
    assert any(text.startswith("[1] ASZ. Index sociálního vyloučení [online].") for text in texts)


def test_html_is_one_page_that_needs_nothing_else() -> None:
    """No script, no picture, no style from elsewhere; links lead to places of the page or to the sources."""
    page = BeautifulSoup(to_html(paper()), "lxml")
    assert not page.find_all(["script", "img", "link", "iframe", "object", "base", "form"])
    links = [a["href"] for a in page.find_all("a")]
    assert {link for link in links if not str(link).startswith("#")} == {"https://example.org/index"}
    ids = {tag["id"] for tag in page.find_all(id=True)}
    assert {str(link)[1:] for link in links if str(link).startswith("#")} <= ids
    style = page.style.text  # type: ignore[union-attr]
    assert "@media print" in style
    assert not re.search(r"url\(|@import", style)
    assert page.html["lang"] == "cs"  # type: ignore[index]
    assert "<script>alert(1)</script>" in page.main.text  # type: ignore[union-attr]


def test_markdown_gives_hostile_text_no_meaning() -> None:
    """Rendered again: headings and lists are ours, pictures and scripts of others are characters."""
    rendered = BeautifulSoup(MarkdownIt("commonmark").render(to_markdown(paper())), "lxml")
    assert not rendered.find_all(["script", "img"])
    assert [a["href"] for a in rendered.find_all("a")] == ["https://example.org/index"]
    assert [h.text for h in rendered.find_all("h2")] == ["data a indikátory", "dluhy", "Zdroje"]
    assert len(rendered.find_all("li")) == 2
    assert "Stručně: Nejvýše 30 bodů. [1]" in rendered.text


def test_csv_cells_never_calculate() -> None:
    """A byte order mark for Excel, semicolons, and no text that begins like a formula."""
    data = to_csv(("a", "=b"), [("=1+1", 3), ("  @SUM(A1)", "text; „x“"), ("-5", "řádek\ndruhý"), ("+1", "\tx")])
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["a", "'=b"]
    assert rows[1:] == [["'=1+1", "3"], ["'  @SUM(A1)", "text; „x“"], ["'-5", "řádek\ndruhý"], ["'+1", "'x"]]


@pytest.mark.parametrize("hidden", ["\x00", "\u200b", "\u200e ", "\ufeff"])
def test_a_sign_that_is_left_out_of_a_cell_hides_no_formula(hidden: str) -> None:
    """What is not printable is dropped; what comes to the front then is looked at."""
    assert to_csv(("a",), [(f"{hidden}=1+1",)]).decode("utf-8-sig").splitlines()[1].startswith("'")


@pytest.mark.parametrize("write", [to_html, to_markdown, lambda p: str(len(to_docx(p)))])
def test_an_empty_paper_and_a_refusal_are_written_too(write: object) -> None:
    """Nothing to say is no error."""
    refusal = Answered("Kdo vyhraje?", text="V podkladech to není.")
    for made in (assemble("Nic", (), TODAY), assemble("Jedna", ((refusal, ()),), TODAY)):
        assert write(made)  # type: ignore[operator]


def test_control_characters_are_in_no_file() -> None:
    """Word would refuse to open them."""
    for text in (to_html(paper()), to_markdown(paper())):
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", text)
