"""Search in the glossary."""

from __future__ import annotations

import pytest

from assistant.glossary import Term
from assistant.terms import search_terms


def term(name: str, definition: str, abbreviation: str = "") -> Term:
    """A term."""
    return Term(name, definition, "s.md", 0, 1, abbreviation)


TERMS = (
    term("Depistáž", "Depistáž je vyhledávání lidí."),
    term("Exekuce", "Exekuce je vymáhání dluhu."),
    term("Mapa exekucí", "Mapa exekucí je mapa."),
    term("Obec s rozšířenou působností", "Obec je obec.", "ORP"),
)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("depistaz", ["Depistáž"]),
        ("DEPISTÁŽE", ["Depistáž"]),
        ("dep", ["Depistáž"]),
        ("orp", ["Obec s rozšířenou působností"]),
        ("exekuce", ["Exekuce", "Mapa exekucí"]),
        ("dluhy", ["Exekuce"]),
        ("", [t.name for t in TERMS]),
    ],
)
def test_a_term_is_found_however_it_is_written(query: str, names: list[str]) -> None:
    """Without diacritics, in another form, by its beginning, by its short form, by its definition; names first."""
    found = search_terms(TERMS, query)
    assert [t.name for t in found.terms] == names
    assert not found.repaired


@pytest.mark.parametrize("query", ["depistšž", "depistžá", "dpeistáž", "depisstáž"])
def test_a_typo_finds_the_nearest(query: str) -> None:
    """And the page says that it is only the nearest."""
    found = search_terms(TERMS, query)
    assert [t.name for t in found.terms] == ["Depistáž"]
    assert found.repaired


@pytest.mark.parametrize("query", ["kvantová fyzika", "?!", "xy"])
def test_what_is_not_there_is_not_made_up(query: str) -> None:
    """No term is near everything."""
    assert not search_terms(TERMS, query).terms
