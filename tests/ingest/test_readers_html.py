"""What the reader of web pages promises."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path

import pytest

from ingest.readers.hiding import HIDDEN
from ingest.readers.registry import read_file

PAGES = Path(__file__).resolve().parents[2].parent / "shared" / "eval" / "documents" / "wikipedia"


def read(folder: Path, body: str | bytes, head: str = "") -> list[tuple[str, int, str]]:
    """Kind, level and text of the blocks of a page."""
    path = folder / "page.html"
    content = body if isinstance(body, bytes) else f"<html><head>{head}</head><body>{body}</body></html>".encode()
    path.write_bytes(content)
    return [(b.kind, b.level, b.text) for b in read_file(path).blocks]


def test_only_the_main_text_is_read(tmp_path: Path) -> None:
    """Navigation, scripts, forms, cookie bars and hidden parts are left out; a heading in a header stays."""
    body = """<nav>Menu</nav><header><a>Logo</a><h1>Titulek</h1></header><div class="cookie-bar">Souhlas</div>
    <main><p>Text <b>tučně</b>.</p><script>x()</script><p style="display: none">Skryto</p>
    <p hidden>Skryto</p><p aria-hidden="true">Skryto</p>
    <form><input value=x>Hledat</form><!-- pokyn --><aside>Vedle</aside></main>
    <footer>Patička</footer>"""
    assert read(tmp_path, body) == [("heading", 1, "Titulek"), ("paragraph", 0, "Text tučně.")]


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">Tajná věta stránky.</p>',
        "<p hidden>Tajná věta stránky.</p>",
        '<p style="color: #FFF">Tajná věta stránky.</p>',
        '<p>Vidět. <span style="color:rgb(255, 255, 255);">Tajná věta stránky.</span></p>',
        '<font color="white">Tajná věta stránky.</font>',
        '<p style="font-size:0">Tajná věta stránky.</p>',
    ],
)
def test_what_nobody_sees_is_left_out_and_reported(tmp_path: Path, hidden: str) -> None:
    """Whether it is not shown at all or white on white; once a page."""
    path = tmp_path / "page.html"
    path.write_text(f"<body><h1>Obědy</h1><p>Oběd je zdarma.</p>{hidden}</body>", encoding="utf-8")
    extract = read_file(path)
    assert "Tajná" not in "".join(b.text for b in extract.blocks)
    assert [d.problem for d in extract.damages] == [HIDDEN]


def test_white_text_on_a_ground_is_read(tmp_path: Path) -> None:
    """On a coloured ground it is seen; a hidden menu is no text worth a report."""
    body = """<h1>Obědy</h1><div style="background:#036"><p style="color:#fff">Oběd je zdarma.</p></div>
    <nav style="display:none">Dlouhé menu stránky</nav><i hidden>x</i>"""
    assert read(tmp_path, body)[1] == ("paragraph", 0, "Oběd je zdarma.")
    assert read_file(tmp_path / "page.html").damages == ()


def test_a_form_around_the_page_is_kept(tmp_path: Path) -> None:
    """Some systems put the whole page in one form."""
    assert read(tmp_path, "<form><h1>T</h1><p>Text.</p></form>")[1] == ("paragraph", 0, "Text.")


def test_lists_and_tables(tmp_path: Path) -> None:
    """Items keep number and depth, rows stand alone, spans are filled in, layout tables are plain text."""
    body = """<ol start=2><li>Dva<ul><li>Vnořený</li></ul></li></ol>
    <table><caption>Obce</caption><tr><th>Obec</th><th>Rok</th><th>Počet</th></tr>
    <tr><td rowspan=2>Brno</td><td>2006</td><td>1</td></tr><tr><td>2015</td><td>2</td></tr></table>
    <table><tr><td><h2>Oddíl</h2>Obsah</td></tr></table>
    <table><tr><th>IČO</th><td>123</td></tr><tr><th>Sídlo</th><td>Brno</td></tr></table>"""
    assert read(tmp_path, body) == [
        ("item", 1, "2. Dva"),
        ("item", 2, "Vnořený"),
        ("row", 0, "Obec: Brno; Rok: 2006; Počet: 1"),
        ("row", 0, "Obec: Brno; Rok: 2015; Počet: 2"),
        ("paragraph", 0, "Obce"),
        ("heading", 2, "Oddíl"),
        ("paragraph", 0, "Obsah"),
        ("row", 0, "IČO: 123"),
        ("row", 0, "Sídlo: Brno"),
    ]


def test_encodings_and_metadata(tmp_path: Path) -> None:
    """The declared encoding is used, a wrong one is seen through; title and canonical address are taken."""
    page = "<meta charset={}><title>Příjmy – Úřad</title><link rel=canonical href=https://a.cz/x><p>Šetření žádostí"
    for declared, real in (("windows-1250", "cp1250"), ("utf-8", "cp1250"), ("nesmysl", "utf-8")):
        assert read(tmp_path, page.format(declared).encode(real)) == [("paragraph", 0, "Šetření žádostí")]
    metadata = read_file(tmp_path / "page.html").metadata
    assert (metadata.title, metadata.url) == ("Příjmy", "https://a.cz/x")


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "ul><li", "form", "header", "b"])
def test_deep_nesting_ends_soon(tmp_path: Path, tag: str) -> None:
    """Thousands of nested elements neither crash nor hang the reader."""
    started = time.monotonic()
    read(tmp_path, f"<p>Začátek.</p>{f'<{tag}>' * 5000}")
    assert time.monotonic() - started < 5


@pytest.mark.skipif(not PAGES.is_dir(), reason="the evaluation documents are not on this machine")
@pytest.mark.parametrize("name", ["17_lemmatizace", "1_strojové_učení"])
def test_encyclopedia_pages_come_out_clean(name: str) -> None:
    """At least 92 % of the words are found (a notice is left out), 95.5 % of those found are right."""
    plain = (PAGES / "plaintext" / f"{name}.txt").read_text(encoding="utf-8")
    blocks = read_file(PAGES / "html" / f"{name}.html").blocks
    reference = Counter(re.findall(r"\w+", re.sub(r"(?m)^\[\n.*\n\]", "", plain)))
    found = Counter(re.findall(r"\w+", "\n".join(block.text for block in blocks)))
    both = sum((reference & found).values())
    assert both > 0.92 * sum(reference.values())
    assert both > 0.955 * sum(found.values())
