"""What the page Knihovna promises, without a browser, on a real index."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.answers import Answer, Citation
from assistant.conversations import Conversations
from tests.knowledge import CORPUS, build, write_files
from tests.ui.conftest import Open
from tests.ui.test_app import html
from ui import texts

HOSTILE = """---
title: "Nebezpečný <b>dokument</b>"
kind: metodika
sources:
  - {id: zly, title: "Zlý <i>pramen</i>", publisher: "X", year: "2020", url: "javascript:alert(1)"}
  - {id: dobry, title: "Dobrý pramen", publisher: "ČSÚ", year: "b.r.", url: "https://example.org/a?b=1&c=2"}
questions: ["Co je <script>alert(2)</script>?"]
---

# Nadpis s [odkazem](https://evil.example)

Věta se `<script>alert(1)</script>` a ![obrázkem](https://evil.example/x.png).[^zly] Druhá věta.[^dobry]

- Více v dokumentu [Index](./metodika/index.md).
- Nikam nevede [Nic](./nic.md).
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The small knowledge base and a hostile document, ingested."""
    folder = write_files(tmp_path / "corpus", {**CORPUS, "zly.md": HOSTILE})
    build(tmp_path, folder)
    return folder


def library(open_page: Open, alone: bool = True, role: str | None = None, **query: str) -> AppTest:
    """The page at an address."""
    return open_page(page="knihovna", opener="open_real", alone=alone, role=role, query=query)


def test_all_documents_are_listed_with_what_is_known(open_page: Open, corpus: Path) -> None:
    """Title, kind, topics, date and state, each title a link to the text."""
    page = html(library(open_page))
    assert "6\u00a0dokumentů" in page
    assert 'href="/knihovna?d=metodika%2Findex.md"' in page
    assert "prosinec 2024" in page
    assert texts.STATES["good"] in page
    assert "Nebezpečný &lt;b&gt;dokument&lt;/b&gt;" in page


def test_filters_restrict_and_stand_in_the_address(open_page: Open, corpus: Path) -> None:
    """A choice leaves fewer documents; one without any says what to do."""
    for tab in (library(open_page), library(open_page, druh="slovník")):
        tab.multiselect(key="druh").set_value(["slovník"]).run()
        page = html(tab)
        assert "Slovník pojmů sociální práce" in page
        assert "Index sociálního vyloučení" not in page
    tab.multiselect(key="stav").set_value([]).run()
    tab.multiselect(key="druh").set_value(["slovník"]).run()
    next(b for b in tab.button if b.label == texts.SHELF_FILTER_RESET).click().run()
    assert "Index sociálního vyloučení" in html(tab)


def test_a_search_marks_all_forms_and_leads_to_the_place(open_page: Open, corpus: Path) -> None:
    """Found words are highlighted whatever their ending, and each place is a link into the document."""
    tab = library(open_page)
    tab.text_input(key="hledat").set_value("terénní pracovnice").run()
    page = html(tab)
    assert '<mark class="sv-hit">terénní</mark> <mark class="sv-hit">pracovník</mark>' in page
    assert "d=slovnik%2Fpojmy.md&amp;hledat=ter" in page


@pytest.mark.parametrize(
    ("role", "told"), [("organiser", True), ("administrator", True), ("reader", False), (None, False)]
)
def test_organisers_see_why_a_place_was_found(open_page: Open, corpus: Path, role: str | None, told: bool) -> None:
    """Folded below each place: its score and what each leg gave, in the words of the command line; others see none."""
    page = html(library(open_page, alone=False, role=role, hledat="terénní pracovnice"))
    assert "terénní" in page
    assert (texts.WHY in page) is told
    shown = re.findall(r"<p>Skóre (\d,\d\d) = slova (\d,\d\d) \+ části slov (\d,\d\d)</p>", page)
    assert bool(shown) is told
    for numbers in shown:
        score, words, grams = (float(number.replace(",", ".")) for number in numbers)
        assert score == pytest.approx(words + grams, abs=0.011)


def test_a_search_without_result_says_what_to_do(open_page: Open, corpus: Path) -> None:
    """No empty page."""
    tab = library(open_page)
    tab.text_input(key="hledat").set_value("xyzzy").run()
    assert texts.SEARCH_NOTHING in html(tab)


def test_a_search_that_is_too_long_gets_a_sentence(open_page: Open, corpus: Path) -> None:
    """The limit of questions holds here as well."""
    tab = library(open_page)
    tab.text_input(key="hledat").set_value("slovo " * 40).run()
    assert not tab.exception
    assert "sv-notice" in html(tab)
    assert texts.NOT_READY not in html(tab)


def test_a_document_can_be_read_with_contents_and_sources(open_page: Open, corpus: Path) -> None:
    """Sections have anchors, the contents lead to them, sources are listed in the manner of ISO 690."""
    page = html(library(open_page, d="metodika/index.md"))
    assert '<a href="#oddil-1">Co index měří</a>' in page
    assert 'id="oddil-1"' in page
    assert "ASZ. <cite>Index sociálního vyloučení</cite>, 2024." in page
    assert 'href="#pramen-1"' in page
    assert page.count("Index sociálního vyloučení: co měří a jak ho číst") == 1


def test_the_place_that_an_address_names_is_marked(open_page: Open, corpus: Path) -> None:
    """The sentence at the offset, or the stretch between both offsets; a place that is gone is said."""
    sentence = "Index neříká nic o jednotlivých lidech ani o konkrétních ulicích."
    page = html(library(open_page, d="metodika/index.md"))
    text = build_text(corpus)
    start = text.index(sentence)
    page = html(library(open_page, d="metodika/index.md", s=str(start)))
    assert f'<mark class="sv-target" id="misto" tabindex="-1">{sentence}</mark>' in page
    page = html(library(open_page, d="metodika/index.md", s=str(start), e=str(start + 5)))
    assert '<mark class="sv-target" id="misto" tabindex="-1">Index</mark>' in page
    for wrong in ("999999", "-5", "x", "1" * 40):
        page = html(library(open_page, d="metodika/index.md", s=wrong))
        assert texts.PLACE_GONE in page
        assert "sv-target" not in page


def build_text(corpus: Path) -> str:
    """The normalised text of the document about the index."""
    from ingest.index import open_index
    from tests.knowledge import settings_for

    index = open_index(settings_for(corpus.parent))
    stored = index.catalog.document("metodika/index.md")
    index.close()
    assert stored is not None
    return stored.text


def test_sentences_cited_in_ones_conversations_are_marked(open_page: Open, corpus: Path) -> None:
    """Whoever asked sees again what the answer rested on; a stranger does not see what others asked."""
    quote = "Index neříká nic o jednotlivých lidech ani o konkrétních ulicích."
    citation = Citation(1, "metodika/index.md", "T", "metodika", "", None, None, quote, 0, len(quote))
    conversations = Conversations(corpus.parent / "conversations.sqlite")
    conversation = conversations.create()
    turn = conversations.append(conversation, "Co index neříká?")
    conversations.finish(turn, Answer("Co?", "answered", f"{quote} [1]", citations=(citation,)))
    assert f'<mark class="sv-cited">{quote}</mark>' in html(library(open_page, d="metodika/index.md"))
    stranger = open_page(page="knihovna", opener="open_real", alone=False, query={"d": "metodika/index.md"})
    assert "sv-cited" not in html(stranger)


def test_documents_are_shown_as_the_characters_they_are(open_page: Open, corpus: Path) -> None:
    """Tags, images and links of a document mean nothing; only sources of the web become links."""
    page = html(library(open_page, d="zly.md"))
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "evil.example/x.png" not in page or "<img" not in page
    assert "javascript:" not in page
    assert 'href="https://evil.example' not in page
    assert 'href="https://example.org/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer"' in page
    assert "[b. r.]" in page
    assert "Zlý &lt;i&gt;pramen&lt;/i&gt;" in page
    assert 'href="/knihovna?d=metodika%2Findex.md"' in page
    assert "nic.md" not in page


@pytest.mark.parametrize("name", ["neni.md", "../../etc/passwd", "<script>alert(1)</script>", "/etc/passwd"])
def test_a_document_that_is_not_there_is_said(open_page: Open, corpus: Path, name: str) -> None:
    """An address names documents of the catalog only, never files."""
    tab = library(open_page, d=name)
    assert texts.DOCUMENT_GONE in html(tab)
    assert "<script>alert" not in html(tab)
    assert not tab.get("download_button")


def test_the_original_is_offered_only_as_it_was_read(open_page: Open, corpus: Path) -> None:
    """A file that changed or vanished is not handed out; its text stays readable."""
    assert library(open_page, d="praxe/dluhy.txt").get("download_button")
    (corpus / "praxe/dluhy.txt").write_text("Něco jiného.", "utf-8")
    tab = library(open_page, d="praxe/dluhy.txt")
    assert not tab.get("download_button")
    assert "od načtení změnil" in html(tab)
    (corpus / "praxe/dluhy.txt").unlink()
    page = html(library(open_page, d="praxe/dluhy.txt"))
    assert texts.STATE_MISSING in page
    assert "Milostivé léto umožnilo" in page
