"""What the repairs of Czech text promise."""

from __future__ import annotations

import time

import pytest

from ingest.cleaning import (
    clean,
    count_words,
    damage,
    find_split_letters,
    join_all,
    join_lines,
    join_spaced_letters,
    join_split_letters,
    tidy,
)

CZECH = (
    "Sociální začleňování je proces, který lidem ohroženým chudobou dává příležitosti a možnosti, "
    "aby se mohli plně zapojit do života společnosti. Pomáhají v něm obce i neziskové organizace. "
)
# The same sentence as a font without a Unicode map gives it: each code is 29 lower.
SHIFTED = "".join(chr(ord(sign) - 29) if "A" <= sign <= "~" else sign for sign in CZECH)


@pytest.mark.parametrize(
    ("raw", "repaired"),
    [
        ("za\u010dle\u0148ova\u0301ni\u0301", "začleňování"),
        ("za\u00adčle\u200bňo\ufeffvání", "začleňování"),
        ("100\u00a0000\u202fKč", "100 000 Kč"),
        ("konﬂikt, ﬁnance, oﬃciální", "konflikt, finance, officiální"),
        ("\uf0b7 první bod", "• první bod"),
        ("dobrý\x00 \x03den\x7f", "dobrý den"),
        ("text\u202eobráceně", "textobráceně"),
        ("pokyn\U000e0041\U000e0042", "pokyn"),
        ("a\ud83d\ude00b \ud800", "a😀b \ufffd"),
    ],
)
def test_characters_are_repaired(raw: str, repaired: str) -> None:
    """Composed letters, no invisible or control characters, plain spaces, letters for ligatures."""
    assert clean(raw) == repaired


@pytest.mark.parametrize("text", ["10 m²", "zákon¹", "½ úvazku", "№ 5", "H₂O", "A – B", "„uvozovky“"])
def test_meaning_of_signs_is_kept(text: str) -> None:
    """Nothing is flattened as NFKC would: a square metre stays one."""
    assert clean(text) == text


@pytest.mark.parametrize(
    ("raw", "repaired"),
    [
        ("Nové Meˇsto, Prˇepravu zajišt’uje, Bu˚cˇek", "Nové Město, Přepravu zajišťuje, Bůček"),
        ("pˇríliš ˇcasto vˇedˇeli", "příliš často věděli"),
        ("O´Neill", "O´Neill"),
        ("it’s d’accord", "it’s d’accord"),
    ],
)
def test_accents_return_to_their_letters(raw: str, repaired: str) -> None:
    """Spacing accents are put on letters on the side the text uses; apostrophes stay."""
    assert clean(raw) == repaired


def test_tidy_is_one_line() -> None:
    """A paragraph loses line ends and doubled spaces."""
    assert tidy("  jedna \n\n dvě\t tři ") == "jedna dvě tři"


@pytest.mark.parametrize(
    ("line", "following", "joined"),
    [
        ("sociální začle-", "ňování obcí", "sociální začleňování obcí"),
        ("sociální začle\u2010", "ňování", "sociální začleňování"),
        ("vztahy česko-", "slovenské", "vztahy česko-slovenské"),
        ("není-", "li to možné", "není-li to možné"),
        ("sociálně-", "právní ochrana", "sociálně-právní ochrana"),
        ("Ústí nad Labem-", "Střekov", "Ústí nad Labem-Střekov"),
        ("v letech 2014 -", "2020", "v letech 2014 - 2020"),
        ("konec řádku", "a další", "konec řádku a další"),
    ],
)
def test_hyphens_at_line_ends(line: str, following: str, joined: str) -> None:
    """A cut word is joined, a hyphen that belongs to the word stays, as the document's own words tell."""
    vocabulary = count_words(["Začleňování je cíl.", "česko-slovenské", "sociálně slabí", "právní stát"])
    assert join_lines(line, following, vocabulary) == joined


def test_split_letters_are_joined_only_where_the_document_is_damaged() -> None:
    """«p ředseda» is repaired, «v říjnu» and «smlouva č. 5» of sound text are left alone."""
    sound = "V říjnu byl předseda u členů výboru. Smlouva č. 5, parcela č. 7 a vyhláška č. 9."
    assert not find_split_letters(sound)
    damaged = "Zvoleni byli p ředsedové výbor ů. V ětší akce p říští rok: v říjnu p řes obec."
    letters = find_split_letters(damaged)
    known = {"říjnu", "větší"}
    repaired = join_split_letters(damaged, letters, {}, known.__contains__)
    assert repaired == "Zvoleni byli předsedové výborů. Větší akce příští rok: v říjnu přes obec."


def test_spaced_headings_become_words() -> None:
    """Letters set apart for emphasis are words again; initials and lists of signs are not touched."""
    assert join_spaced_letters("P ř í k l a d y  d o b r é  p r a x e") == "Příklady dobré praxe"
    assert join_spaced_letters("a b") == "a b"
    assert join_spaced_letters("z a v s") == "z a v s"


@pytest.mark.parametrize("text", [SHIFTED, "■■■ praxe ■■■ obce ■■■", "\ufffd" * 200, "\x03\x04 6PORXYD\x03" * 9])
def test_garbage_is_named(text: str) -> None:
    """Text of fonts without a Unicode map and lost letters are recognised and named in Czech."""
    assert "Text stránky" in (damage(text) or "")


@pytest.mark.parametrize(
    "text",
    [
        CZECH,
        "",
        "OBSAH",
        "12 500 Kč   13 700 Kč   3,5 %\n" * 40,
        "The council approved the plan of social services for the coming year and the budget of the town. " * 2,
        "1. 3.1. žlutá, červená, zelená\n2. 9.1. červená, zelená\n" * 10,
        "Položka ........................ 12\nDalší ........................ 13\n" * 5,
        "ZÁPIS Z JEDNÁNÍ RADY MĚSTA O KOMUNITNÍM PLÁNOVÁNÍ SOCIÁLNÍCH SLUŽEB",
        "IČO 06784771, DIČ CZ06784771, č. ú. 1080855379/0800, DS g8eb3qc\n" * 5,
        "Социальная интеграция и защита детей " * 5,
    ],
)
def test_sound_pages_pass(text: str) -> None:
    """Czech and English, tables, numbers, tables of contents and short pages are not called damaged."""
    assert damage(text) is None


@pytest.mark.parametrize("unit", ["a ", ". ", "ˇe", "p ř", "x\n", "\n", "a- "])
def test_repairs_end_soon_on_hostile_text(unit: str) -> None:
    """A hundred kilobytes of one repeated piece, a whole page of a hostile PDF, do not take long."""
    text = unit * (100_000 // len(unit))
    started = time.monotonic()
    lines = join_spaced_letters(clean(text)).split("\n")
    join_split_letters(text, find_split_letters(text), {}, lambda word: False)
    join_all([line for line in lines if line], {})
    damage(text)
    assert time.monotonic() - started < 5
