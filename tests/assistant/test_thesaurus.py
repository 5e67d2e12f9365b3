"""The thesaurus: its file in good form, every line of use, and kinds that count as they should."""

from __future__ import annotations

from collections import Counter

import pytest

from assistant.fusion import load_fusion
from assistant.queries import Word, word_groups
from assistant.thesaurus import Expression, Group, Kind, read_groups, related_expressions
from ingest import czech
from ingest.postings import Term

GROUPS = tuple(read_groups())


def pairs(groups: tuple[Group, ...] = GROUPS) -> list[tuple[str, str]]:
    """Each word with each expression of its groups."""
    return [(word, expression) for group in groups for word in group.words for expression in group.expressions]


def test_it_is_large_and_knows_all_kinds() -> None:
    """At least 1,500 groups: synonyms, abbreviations, lay words and neighbours."""
    assert len(GROUPS) >= 1500
    kinds = Counter(group.kind for group in GROUPS)
    assert min(kinds[kind] for kind in Kind) >= 50


def test_every_word_can_be_met_in_a_question() -> None:
    """A question is read word by word: a word of ours is one word, none that is passed over, and has a key."""
    words = {word for group in GROUPS for word in group.words}
    assert [w for w in words if len([*czech.content_words(w)]) != 1 or [*czech.keys(w)] != [czech.key(w)]] == []


def test_every_expression_can_be_met_in_a_document() -> None:
    """It holds a word that is searched for, and is not the word it stands for."""
    assert [e for _, e in pairs() if not czech.keys(e)] == []
    assert [(w, e) for w, e in pairs() if tuple(czech.keys(e)) == (czech.key(w),)] == []


def test_nothing_is_said_twice() -> None:
    """Neither under one kind nor under two: what counts would depend on the order of lines."""
    said = Counter((czech.key(word), tuple(czech.keys(expression))) for word, expression in pairs())
    assert [pair for pair, times in said.items() if times > 1] == []


def test_nothing_is_written_around_the_words() -> None:
    """No empty word, no space at an end: they would be keys that nothing meets."""
    written = [text for group in GROUPS for text in (*group.words, *group.expressions)]
    assert [text for text in written if not text or text != text.strip()] == []


@pytest.mark.parametrize(
    ("word", "expression", "kind"),
    [
        ("svl", "sociálně vyloučená lokalita", Kind.ABBREVIATION),
        ("bezďák", "lidé bez domova", Kind.LAY),
        ("pracák", "úřad práce", Kind.SYNONYM),
        ("nemocnice", "zdravotní péče", Kind.NEIGHBOUR),
    ],
)
def test_kinds_are_what_they_are_called(word: str, expression: str, kind: Kind) -> None:
    """Some of each kind."""
    assert Expression(tuple(czech.keys(expression)), kind) in related_expressions(czech.key(word))


def test_it_leads_one_way() -> None:
    """«Nemocnice» leads to health care, health care not to hospitals."""
    assert not any(e.keys == tuple(czech.keys("nemocnice")) for e in related_expressions(czech.key("zdravotní")))


def test_the_nearer_the_more() -> None:
    """No kind counts more than the word itself, a neighbour least; each kind has its weight."""
    weights = load_fusion().related
    assert set(weights) == set(Kind)
    assert 1 >= weights[Kind.SYNONYM] >= weights[Kind.LAY] > weights[Kind.NEIGHBOUR] > 0
    assert weights[Kind.ABBREVIATION] == weights[Kind.SYNONYM]


def test_a_kind_decides_what_an_expression_counts() -> None:
    """Divided among the words of the expression; of two kinds for one expression the higher counts."""
    related = (
        Expression(("a", "b"), Kind.NEIGHBOUR),
        Expression(("c",), Kind.SYNONYM),
        Expression(("c",), Kind.NEIGHBOUR),
    )
    word = Word("slovo", ("slovo",), 2.0, known=True, related=related, share=0.5, rarity=4.0)
    ((own, two, one),) = word_groups([word], {Kind.NEIGHBOUR: 0.6, Kind.SYNONYM: 1.0}, family=0.7)
    assert own == Term("slovo", 0.5, 4.0)
    assert two == (Term("a", 0.15, 4.0), Term("b", 0.15, 4.0))
    assert one == (Term("c", 0.5, 4.0),)
