"""What the pieces of HTML promise: sources found again, and nothing of others' making taken for ours."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from assistant.answers import Citation, Passage
from tests.ui.fakes import FAMILIES, HOUSING, INDEX, POINTS, FakeDocument, FakeLibrary, answer, cite
from ui import texts
from ui.components.answer import answer_html, draft_html
from ui.components.page import label
from ui.components.passages import passage_html
from ui.components.plain import plain_text
from ui.components.prose import prose
from ui.components.rendered import Rendered
from ui.components.source import AROUND, panel, place


def no_chip(marker: int) -> None:
    """No marker is known."""


def chip(marker: int) -> str | None:
    """Markers one and two are known."""
    return f"<{marker}>" if marker in (1, 2) else None


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Věta. [1] Druhá. [2]", "<p>Věta.\u00a0<1> Druhá.\u00a0<2></p>"),
        ("Věta. [1][2]", "<p>Věta.\u00a0<1><2></p>"),
        ("Věta. [1, 2]", "<p>Věta.\u00a0<1><2></p>"),
        ("Neznámá [7] a [1, 7]", "<p>Neznámá\u00a0[7] a\u00a0[1, 7]</p>"),
        (
            "Úvod:\n- první [1]\n- druhý\nzávěr",
            "<p>Úvod:</p><ul><li>první\u00a0<1></li><li>druhý</li></ul><p>závěr</p>",
        ),
        ("Je to **důležité** slovo", "<p>Je to <strong>důležité</strong> slovo</p>"),
        ("Samotné ** nic neznamená", "<p>Samotné ** nic neznamená</p>"),
        (r"Doslova \*\*hvězdy\*\* a \[1\]", "<p>Doslova **hvězdy** a [1]</p>"),
        ("## Nadpis", "<p>Nadpis</p>"),
        ("28. 4. 2022 se konal workshop", "<p>28. 4. 2022 se konal workshop</p>"),
    ],
)
def test_answers_know_a_small_part_of_markdown(markdown: str, html: str) -> None:
    """Paragraphs, lists, bold words and markers have a meaning."""
    assert prose(markdown, chip) == html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src="https://evil.example/x">',
        "![x](https://evil.example/x)",
        "[klikněte](javascript:alert(1))",
        "&lt;b&gt;",
        '"><b>',
        "<https://evil.example>",
        r"\<b>",
    ],
)
def test_everything_else_is_shown_as_it_is_written(hostile: str) -> None:
    """HTML, pictures and links in a text are letters."""
    assert tags(prose(f"Věta {hostile} konec", no_chip)) == ["p"]
    assert tags(draft_html(hostile, hostile)) == ["div", "p", "em", "div", "p"]


def test_a_hostile_citation_stays_text() -> None:
    """No field of a source can break out of its place, and only the web is linked."""
    bad = '"><script>alert(1)</script>'
    citation = Citation(1, bad, bad, bad, bad, None, "javascript:alert(1)", bad, 0, 5, bad, bad, bad)
    page = answer_html(answer(bad, "answered", citation), 1, FakeLibrary())
    assert not {"script", "img", "a"} & set(tags(page))


def test_the_cited_sentence_stands_in_its_section() -> None:
    """Before, quote and after are the section as it is in the document."""
    found = place(cite(1, INDEX, POINTS), INDEX)
    assert f"{found.before}{found.quote}{found.after}" == INDEX.text
    assert (found.quote, found.notice) == (POINTS, "")


def test_a_long_section_is_cut_at_words() -> None:
    """The panel shows the neighbourhood of the sentence, not the whole document."""
    long = replace(INDEX, text=f"{'slovo ' * 1000}{POINTS}{' slovo' * 1000}")
    found = place(cite(1, long, POINTS), long)
    assert found.before.startswith("… slovo")
    assert found.after.endswith("slovo …")
    assert len(found.before) < AROUND + 10 > len(found.after)


@pytest.mark.parametrize(
    ("source", "notice", "around"),
    [
        (None, texts.VANISHED, False),
        (replace(INDEX, digest="d2", text="Zcela jiný text."), texts.CHANGED, False),
        (replace(INDEX, digest="d2", text=f"Nový úvod. {POINTS} Nový konec."), texts.MOVED, True),
        (replace(INDEX, digest="d2"), texts.MOVED, True),
    ],
)
def test_an_old_answer_keeps_its_quote(source: FakeDocument | None, notice: str, around: bool) -> None:
    """A document that changed or vanished does not take the evidence away, and the reader is told."""
    found = place(cite(1, INDEX, POINTS), source)
    assert (found.quote, found.notice, bool(found.before)) == (POINTS, notice, around)
    assert f">{POINTS}</mark>" in panel(cite(1, INDEX, POINTS), 1, source)


def test_the_panel_says_where_the_sentence_comes_from() -> None:
    """Title, kind, section, page, date, public source and link are there to check the sentence."""
    html = panel(replace(cite(1, INDEX, POINTS), page=3), 7, INDEX)
    for expected in (INDEX.title, "metodika", "Úvod", "strana 3", "prosinec 2024", "Agentura pro sociální"):
        assert expected in html
    assert f'href="{INDEX.url}" target="_blank" rel="noopener noreferrer"' in html


def test_a_heading_is_not_shown_twice() -> None:
    """The heading of the section stands above its text, not in it once more."""
    headed = replace(INDEX, text=f"{INDEX.title}\n{INDEX.text}")
    assert place(cite(1, headed, POINTS), headed).before.startswith("Index sociálního vyloučení popisuje")
    nearest = Passage(1, 1.0, "a#0", "a", "Název", "Název › Oddíl", None, "Oddíl\nText.")
    assert passage_html(nearest).count("Název") == passage_html(nearest).count("Oddíl") == 1


def test_a_copied_answer_keeps_its_sources() -> None:
    """What is pasted elsewhere can still be checked: markers, titles, quotes, addresses."""
    given = answer("Kolik?", "answered", cite(1, INDEX, POINTS))
    copied = plain_text(given)
    for expected in ("Kolik?", f"{POINTS} [1]", f"[1] {INDEX.title}", f"„{POINTS}“", str(INDEX.url)):
        assert expected in copied


def test_sources_are_listed_once_per_document() -> None:
    """Two sentences of one document are one source with two markers."""
    second = cite(3, INDEX, "Čím více bodů, tím vyšší je míra zatížení.")
    page = answer_html(
        answer("?", "answered", cite(1, INDEX, POINTS), cite(2, HOUSING, FAMILIES), second), 1, FakeLibrary()
    )
    sources = page.partition('class="sv-sources"')[2].partition("</section>")[0]
    assert sources.count("<li>") == 2
    assert [sources.count(f">{marker}</button>") for marker in (1, 2, 3)] == [1, 1, 1]


def test_markers_of_a_draft_cannot_be_pressed() -> None:
    """Nothing can be opened before the answer has been checked to its end."""
    assert "button" not in tags(draft_html("Věta. [1]"))


def test_labels_are_escaped_letter_by_letter() -> None:
    """Streamlit reads Markdown in labels: links, colours, icons and formulas in a title mean nothing."""
    assert label("a *b* :red[c] $x$") == r"a \*b\* \:red\[c\] \$x\$"
    assert label("Příliš žluťoučký 12") == "Příliš žluťoučký 12"


def tags(html: str) -> list[str]:
    """The tags that a browser finds in the HTML."""
    found: list[str] = []

    class Collector(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append(tag)

    Collector().feed(html)
    return found


def test_the_first_mention_of_a_term_is_explained() -> None:
    """A term is a button described by its definition, once; neither quotes of markers nor tags get in the way."""
    given = answer("?", "answered", cite(1, INDEX, POINTS), text="**Zatížení** obce <b> roste. [1] Zatížení klesá. [1]")
    page = answer_html(given, 7, FakeLibrary())
    assert page.count('class="sv-term"') == 1
    anchor = page.partition('aria-describedby="pojem')[2].partition('"')[0]
    assert f'<p id="pojem{anchor}">Zatížení je tíha obce.</p>' in page
    assert "obce &lt;b&gt; roste." in page
    assert "/knihovna?d=slovnik%2Fa.md&amp;s=0" in page


def test_a_definition_that_is_the_answer_needs_no_explanation() -> None:
    """Nobody is told twice."""
    given = answer("?", "answered", cite(1, INDEX, POINTS), text="Zatížení je tíha obce. [1]")
    assert "sv-term" not in answer_html(given, 7, FakeLibrary())


def test_a_source_leads_to_the_library_and_to_its_page() -> None:
    """The place can be read in the whole document; of a PDF that is still the same the page can be seen."""
    plain = panel(cite(1, INDEX, POINTS), 7, INDEX)
    assert f"/knihovna?d=metodika%2Findex.md&amp;s={INDEX.text.index(POINTS)}" in plain
    assert "<details" not in plain
    paged = replace(cite(1, INDEX, POINTS), document="a.pdf", page=2)
    assert '<img src="/strana/' in panel(paged, 7, INDEX)
    assert "<img" not in panel(paged, 7, replace(INDEX, digest="d2"))
    assert "/knihovna" not in panel(paged, 7, None), "a document that is gone cannot be opened"


def test_answers_are_made_into_html_once() -> None:
    """Each click runs the page again; what was drawn is kept until the documents change."""
    kept, made = Rendered(kept=2), []

    def render() -> str:
        made.append(1)
        return f"html {len(made)}"

    assert [kept.get(key, render) for key in ("a", "a", "b", "a", "c", "a", "b")] == [
        *("html 1", "html 1", "html 2", "html 1", "html 3", "html 1", "html 4"),
    ]
