"""What the page Orientace promises, without a browser, on a real index."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.knowledge import CORPUS, build, write_files
from tests.ui.conftest import Open
from tests.ui.test_app import html
from ui import texts

SCHOOL = """---
title: "1. workshop: děti <i>a škola</i>"
kind: workshop
topics: [vzdělávání]
questions: ["Kdo učí děti?"]
---

# 1. workshop: děti a škola

Děti chodí do školy. První workshop se konal 3. května 2021 v Brně.
"""

CLUBS = """---
title: Kluby
kind: dobrá praxe
topics: [vzdělávání]
area: vzdělávání a volný čas
questions: ["Jak založit klub?"]
---

# Kluby

Klub pro děti vede k lepší škole. Agentura vznikla v březnu 2008 jako odbor.
"""

HEALTH = """---
title: Ordinace
kind: dobrá praxe
area: zdraví
---

# Ordinace

Lékař léčí pacienta.
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The small knowledge base with a workshop and a good practice."""
    own = {"w/1.md": SCHOOL, "p/kluby.md": CLUBS, "p/ordinace.md": HEALTH}
    folder = write_files(tmp_path / "corpus", {**CORPUS, **own})
    build(tmp_path, folder)
    return folder


def orientation(open_page: Open, part: str = "") -> AppTest:
    """The page, at one of its parts."""
    tab = open_page(page="orientace", opener="open_real")
    return tab.button_group(key="cast").set_value(part).run() if part else tab


def test_the_map_shows_nodes_that_open_their_panel(open_page: Open, corpus: Path) -> None:
    """Each button names a panel with documents to read and questions to ask; titles mean nothing as HTML."""
    page = html(orientation(open_page))
    for key in ("w1", "o1"):
        assert f'popovertarget="uzel-{key}"' in page
        panel = page.partition(f'id="uzel-{key}"')[2].partition("</aside>")[0]
        assert 'href="/knihovna?d=' in panel
        assert 'href="/dotazy?q=' in panel
    assert "Děti &lt;i&gt;a škola&lt;/i&gt;" in page
    assert "Vzdělávání a volný čas" in page


def test_the_map_is_readable_as_a_list(open_page: Open, corpus: Path) -> None:
    """Where no line can be drawn, each node says in words what it is connected with."""
    page = html(orientation(open_page))
    assert f"{texts.NODE_CONNECTED}: Vzdělávání a volný čas" in page


def test_first_questions_are_asked_by_a_click(open_page: Open, corpus: Path) -> None:
    """Each role has its column; a question is a link to the chat."""
    page = html(orientation(open_page, texts.TAB_QUESTIONS))
    assert texts.ROLE_LEADS["newcomer"][0] in page
    assert 'href="/dotazy?q=Co+je+depist%C3%A1%C5%BE%3F"' in page


def test_a_term_is_found_without_diacritics_and_with_a_typo(open_page: Open, corpus: Path) -> None:
    """Each definition leads to where it stands."""
    tab = orientation(open_page, texts.TAB_GLOSSARY)
    tab.text_input(key="pojem").set_value("depistaz").run()
    page = html(tab)
    assert "Depistáž je aktivní vyhledávání" in page
    assert "Case management je" not in page
    assert 'href="/knihovna?d=slovnik%2Fpojmy.md&amp;s=' in page
    tab.text_input(key="pojem").set_value("depistýž").run()
    assert texts.GLOSSARY_REPAIRED in html(tab)
    tab.text_input(key="pojem").set_value("qwertz").run()
    assert texts.GLOSSARY_NOTHING in html(tab)


def test_milestones_cite_their_sentence(open_page: Open, corpus: Path) -> None:
    """By year, each with a link to the very sentence; lesser ones at a click; a topic without any says so."""
    tab = orientation(open_page, texts.TAB_TIMELINE)
    page = html(tab)
    assert "Agentura vznikla v březnu 2008 jako odbor." in page
    assert 'datetime="2008-03"' in page
    assert 'href="/knihovna?d=p%2Fkluby.md&amp;s=' in page
    assert "První workshop se konal" not in page
    tab.toggle(key="vse").set_value(True).run()
    assert "První workshop se konal" in html(tab)


def test_without_documents_for_it_each_part_says_what_is_missing(open_page: Open, tmp_path: Path) -> None:
    """A knowledge base of anybody's documents leaves no empty page."""
    build(tmp_path, write_files(tmp_path / "corpus", {"a.md": "# A\n\nVěta.\n"}))
    assert texts.MAP_EMPTY in html(orientation(open_page))
    for part, sentence in (
        (texts.TAB_QUESTIONS, texts.NO_STARTS),
        (texts.TAB_GLOSSARY, texts.GLOSSARY_EMPTY),
        (texts.TAB_TIMELINE, texts.TIMELINE_EMPTY),
    ):
        assert sentence in html(orientation(open_page, part))
