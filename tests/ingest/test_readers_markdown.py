"""What the Markdown reader promises."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from ingest.documents import Block, Damage
from ingest.readers.hiding import HIDDEN
from ingest.readers.markdown import parse, read


def blocks(text: str) -> list[Block]:
    """The blocks of a Markdown text."""
    return list(parse(text))


def test_markup_is_removed() -> None:
    """The text of emphasis, links and code is kept; images and raw HTML are dropped."""
    text = "**Tučně** a *kurzíva*, ~~škrt~~, [odkaz](../x.md), `kód` ![obr](x.png) <b>html</b>\nna řádku"
    assert [b.text for b in blocks(text)] == ["Tučně a kurzíva, škrt, odkaz, kód html na řádku"]
    assert blocks("<script>alert(1)</script>\n\n<!-- příkaz -->\n") == []


def test_scripts_and_hidden_text_are_no_part_of_a_sentence() -> None:
    """What stands between the tags goes with them; of a link with any address the text is kept."""
    found = blocks("Oběd <script>alert(1)</script>stojí <b>30</b><style>p{}</style> [korun](javascript:alert(1)).")
    assert [b.text for b in found] == ["Oběd stojí 30 korun."]
    for style in ("display:none", "color: #fff", "font-size:0"):
        assert [b.text for b in blocks(f'Oběd <span style="{style}">tajný <span>text</span></span> je.')] == [
            "Oběd je."
        ]
    assert [b.text for b in blocks('Oběd <img style="display:none"> je <span style="color:red">zdarma</span>.')] == [
        "Oběd je zdarma."
    ]


def test_hidden_text_is_reported(tmp_path: Path) -> None:
    """Once a file; a script is no text."""
    file = tmp_path / "a.md"
    file.write_text('Oběd <span style="display:none">stojí pět tisíc korun</span> je zdarma.\n', encoding="utf-8")
    assert read(file).damages == (Damage(None, HIDDEN),)
    file.write_text("Oběd <script>alert('dlouhý text skriptu')</script> je zdarma.\n", encoding="utf-8")
    assert read(file).damages == ()


def test_source_marks_become_notes() -> None:
    """A mark is taken out and notes the place behind its sentence, also if set before the full stop."""
    (block,) = blocks("První věta.[^a] Druhá má dva.[^b][^c] Třetí[^d]. Kód `[^e]`.")
    assert block.text == "První věta. Druhá má dva. Třetí. Kód [^e]."
    ends = [(block.text[:at].rsplit(". ", 1)[-1], source) for at, source in block.notes]
    assert ends == [("První věta.", "a"), ("Druhá má dva.", "b"), ("Druhá má dva.", "c"), ("Třetí.", "d")]


def test_footnote_definitions_are_paragraphs() -> None:
    """Definitions do not turn marks into links; their text is kept."""
    first, second = blocks("Věta.[^1]\n\n[^1]: Zdroj věty.")
    assert (first.text, first.notes, second.text) == ("Věta.", ((5, "1"),), "Zdroj věty.")


def test_lists_keep_numbers_depth_and_continuations() -> None:
    """Ordered items carry their number, nested ones a deeper level, later paragraphs belong to them."""
    found = blocks("3. Třetí.[^a]\n\n   Pokračuje.\n4. Čtvrtý\n   - vnořený\n\nZa seznamem")
    assert [(b.kind, b.level, b.text) for b in found] == [
        ("item", 1, "3. Třetí. Pokračuje."),
        ("item", 1, "4. Čtvrtý"),
        ("item", 2, "vnořený"),
        ("paragraph", 0, "Za seznamem"),
    ]
    assert found[0].notes == ((9, "a"),)


def test_rows_stand_alone() -> None:
    """Each cell is named by its column, empty cells are left out, the header row gives no block."""
    found = blocks("| Rok | Počet |\n|---|---|\n| 2006 | 310 |\n| 2015 | 606.[^a] |\n| 2020 | |\n\nText")
    assert [b.text for b in found] == ["Rok: 2006; Počet: 310", "Rok: 2015; Počet: 606.", "Rok: 2020", "Text"]
    assert [b.kind for b in found] == ["row", "row", "row", "paragraph"]
    assert found[1].notes == ((len(found[1].text), "a"),)


def test_headings_quotes_and_code() -> None:
    """Headings have their level; block quotes and code are paragraphs."""
    found = blocks("# Titul\n\n## Oddíl\n\n> citace\n\n    kód\n")
    assert [(b.kind, b.level, b.text) for b in found] == [
        ("heading", 1, "Titul"),
        ("heading", 2, "Oddíl"),
        ("paragraph", 0, "citace"),
        ("paragraph", 0, "kód"),
    ]


@pytest.mark.parametrize("unit", ["[", "![[", "*a ", "[^a]", ">", "|a", "x[^a]. ", "`", "- "])
def test_hostile_lines_end_soon(unit: str) -> None:
    """A hundred kilobytes of markup on one line do not hang the reader."""
    started = time.monotonic()
    blocks(unit * (100_000 // len(unit)))
    assert time.monotonic() - started < 5
