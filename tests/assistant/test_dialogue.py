"""Follow-up questions are completed from the question before; others are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dialogue import complete, complete_parts, is_follow_up
from assistant.manners import Manner, find_manner

WORKSHOP = "Kdy se konal workshop o sociálním bydlení?"
LOCALITIES = "Kolik sociálně vyloučených lokalit napočítala analýza z roku 2015?"
REGION = "Kolik vyloučených lokalit měl v roce 2015 Ústecký kraj?"


@pytest.mark.parametrize(
    ("follow_up", "earlier", "standalone"),
    [
        ("A v roce 2006?", LOCALITIES, "Kolik sociálně vyloučených lokalit napočítala analýza z roku 2006?"),
        ("a 2006", LOCALITIES, "Kolik sociálně vyloučených lokalit napočítala analýza z roku 2006?"),
        ("A Moravskoslezský?", REGION, "Kolik vyloučených lokalit měl v roce 2015 Moravskoslezský kraj?"),
        ("A o zdraví?", WORKSHOP, "Kdy se konal workshop o zdraví?"),
        ("A pro děti?", "Jaké jsou dávky pro seniory?", "Jaké jsou dávky pro děti?"),
    ],
)
def test_what_is_new_takes_the_place_of_what_it_answers_to(follow_up: str, earlier: str, standalone: str) -> None:
    """A year for a year, a region for a region, a subject for a subject; the rest of the question stays."""
    assert complete(follow_up, earlier) == standalone


@pytest.mark.parametrize(
    ("follow_up", "earlier", "words"),
    [
        ("A kdo ho pořádal?", WORKSHOP, ("Kdo", "pořádal", "workshop", "bydlení")),
        ("Kde se konal?", WORKSHOP, ("Kde", "konal", "workshop", "bydlení")),
        ("a kolik to stálo?", "Jak dopadl projekt Rapid Re-housing v Brně?", ("Kolik", "stálo", "Rapid", "Brně")),
        ("Proč?", "Proč roste počet exekucí?", ("Proč", "počet", "exekucí")),
        ("Kdo ji provádí?", "Co je depistáž?", ("Kdo", "provádí", "depistáž")),
    ],
)
def test_a_follow_up_with_its_own_question_gets_the_topic(follow_up: str, earlier: str, words: tuple[str, ...]) -> None:
    """What the person asks stays, and what they asked about is added so that it can be searched."""
    standalone = complete(follow_up, earlier)
    assert [word for word in words if word not in standalone] == []


@pytest.mark.parametrize(
    "question",
    [
        "Co je depistáž?",
        "Co je exekuce?",
        "Kdo je OSPOD?",
        "Jaké podmínky musí splnit žadatel o příspěvek na péči?",
        "Kolik lidí bydlí v sociálně vyloučených lokalitách v Česku?",
        "Jak se mapuje sociálně vyloučená lokalita?",
        "Kdo financuje terénní programy?",
    ],
)
def test_a_question_of_its_own_is_left_alone(question: str) -> None:
    """Nobody who changes the subject is answered about the old one."""
    assert complete(question, LOCALITIES) == question


@pytest.mark.parametrize("question", ["A v roce 2006?", "Proč?", "Co je to?", ""])
def test_without_an_earlier_question_nothing_is_added(question: str) -> None:
    """The first question of a conversation is taken as it is."""
    assert complete(question, None) == question
    assert complete(question, "") == question


def test_a_completed_question_carries_over_to_the_next() -> None:
    """«2006» and then «2011» both replace the year, because the completed question is the earlier one."""
    first = complete("A v roce 2006?", LOCALITIES)
    assert complete("A v roce 2011?", first) == LOCALITIES.replace("2015", "2011")


@pytest.mark.parametrize(
    ("turn", "manner"),
    [
        ("Řekni to stručněji.", Manner.SHORTER),
        ("strucneji prosim", Manner.SHORTER),
        ("Shrň to jednou větou", Manner.SHORTER),
        ("Můžeš to říct kratší?", Manner.SHORTER),
        ("A zdroj?", Manner.WITH_SOURCES),
        ("Odkud to víš?", Manner.WITH_SOURCES),
        ("Jaký je zdroj?", Manner.WITH_SOURCES),
        ("Jaké jsou zdroje dat o dluzích?", Manner.USUAL),
        ("A v roce 2006?", Manner.USUAL),
        ("Zkrať to na jednu větu", Manner.SHORTER),
        ("kratší verzi prosím", Manner.SHORTER),
        ("Řekni mi víc", Manner.MORE),
        ("mohl bys to rozvést?", Manner.MORE),
        ("Pokračuj.", Manner.MORE),
        ("Nerozumím.", Manner.PLAINER),
        ("Vysvětli mi to jednodušeji, prosím", Manner.PLAINER),
        ("Kdo nerozumí smlouvě?", Manner.USUAL),
        ("Stručně popiš exekuci", Manner.USUAL),
    ],
)
def test_the_answer_before_can_be_had_shorter_or_with_sources(turn: str, manner: Manner) -> None:
    """Such a turn stands for the question before it; without one it is a question like any other."""
    assert find_manner(turn, LOCALITIES) is manner
    assert find_manner(turn, None) is Manner.USUAL
    if manner is not Manner.USUAL:
        assert complete(turn, LOCALITIES) == LOCALITIES


# Turns of conversations: what was asked before, the turn, and what it must be understood as.
COMPLETED = (
    ("Kolik lidí je v exekuci?", "a v Ústeckém kraji?", "Kolik lidí je v exekuci v Ústeckém kraji?"),
    ("Kolik lidí je v exekuci v Ústeckém kraji?", "A v Plzni?", "Kolik lidí je v exekuci v Plzni?"),
    ("Kolik lidí je v exekuci?", "a v praze?", "Kolik lidí je v exekuci v praze?"),
    ("Kolik lidí je v exekuci?", "a v insolvenci?", "Kolik lidí je v insolvenci?"),
    ("Kolik dětí žije v azylových domech?", "a na ubytovnách?", "Kolik dětí žije v azylových domech na ubytovnách?"),
    ("Jak dopadl projekt v Brně?", "A v Ostravě?", "Jak dopadl projekt v Ostravě?"),
    ("Kolik obcí bylo vyloučených v roce 2019?", "a o dva roky později?", "Kolik obcí bylo vyloučených v roce 2021?"),
    ("Kolik obcí bylo vyloučených v roce 2019?", "a rok 2022?", "Kolik obcí bylo vyloučených v roce 2022?"),
    ("Kolik lidí je bez domova?", "A v roce 2022?", "Kolik lidí je bez domova v roce 2022?"),
    ("Kdy byl 1. workshop?", "a 2.?", "Kdy byl druhý workshop?"),
    ("Kdy byl 1. workshop?", "A třetí?", "Kdy byl třetí workshop?"),
    ("Čemu se věnoval první workshop?", "a ten čtvrtý", "Čemu se věnoval čtvrtý workshop?"),
    ("Kdy byl druhý workshop?", "A následující?", "Kdy byl třetí workshop?"),
    ("Kdy byl 4. workshop?", "a předchozí?", "Kdy byl třetí workshop?"),
    ("Kdy byl 1. workshop?", "O čem byl?", "O čem byl (první workshop)?"),
    ("O čem byl (první workshop)?", "a druhý?", "O čem byl (druhý workshop)?"),
    ("Co je superdávka?", "platí ještě?", "Platí ještě (superdávka)?"),
    ("Co je superdávka?", "plati jeste?", "Plati jeste (superdávka)?"),
    ("Co je superdávka?", "Od kdy se vyplácí?", "Od kdy se vyplácí (superdávka)?"),
    ("Kdo ji vyplácí (superdávka)?", "a jak dlouho trvá?", "Jak dlouho trvá (superdávka)?"),
    ("Co je Housing First?", "kolik rodin prošlo?", "Kolik rodin prošlo (Housing First)?"),
    ("Co je Housing First?", "Jaké jsou výhody?", "Jaké jsou výhody (Housing First)?"),
    ("Co je doplatek na bydlení?", "Jak se liší od příspěvku?", "Jak se liší od příspěvku (doplatek bydlení)?"),
    ("Kdy vláda schválila koncepci?", "Kterým usnesením?", "Kterým usnesením (vláda koncepci)?"),
    ("Kde roste počet exekucí?", "Proč?", "Proč roste počet exekucí?"),
    ("Co je OSPOD?", "a SVL?", "Co je SVL?"),
    ("Co je OSPOD?", "A co azylový dům?", "Co je azylový dům?"),
    ("Kolik stojí azylový dům?", "A co jim hrozí?", "Co jim hrozí (azylový dům)?"),
    ("Kolik lidí napočítalo šetření?", "A dětí?", "Kolik lidí napočítalo šetření – dětí?"),
    ("Kolik lidí napočítalo šetření – dětí?", "a žen?", "Kolik lidí napočítalo šetření – žen?"),
    ("Jaký podíl lidí v exekuci měla Bílina?", "A Kraslice?", "Jaký podíl lidí v exekuci měla Kraslice?"),
    ("Co je OSPOD?", "Kdo ho řídí a kolik stojí?", "Kdo ho řídí (OSPOD)? Kolik stojí?"),
)

NEW_TOPICS = (
    "A co je to depistáž?",
    "A co znamená zkratka MPSV?",
    "co je to vlastně superdávka",
    "Kdo je koordinátor začleňování?",
    "Čím je dluhová poradna užitečná?",
    "Teď něco jiného: kdy začaly obědy zdarma?",
    "Jiná věc – kolik bere asistent?",
    "Další otázka, kdo řídí terénní programy?",
    "K jinému tématu: kde je Kadaň?",
    "Kdy začaly obědy zdarma?",
    "Kolik stojí oddlužení?",
    "Od kdy platí superdávka?",
    "Proč roste nezaměstnanost?",
    "Jak se mapuje vyloučená lokalita?",
    "Kde najdu dluhovou poradnu?",
    "Kdo může žádat o příspěvek na péči?",
    "Jaké služby má azylový dům?",
    "Kolik romských žáků je ve speciálních třídách?",
    "Jak to funguje s chráněným účtem v bance?",
    "Kde a kdy se konala konference o sanaci?",
    "Jak se peče chleba?",
    "A kolik stojí jízdenka do Brna?",
    "Co dělá obec pro lidi bez domova?",
    "K čemu slouží komunitní centrum?",
    "Vysvětli mi, co je prostupné bydlení.",
    "Jak požádat o doplatek na bydlení?",
    "Je vzdělávání povinné od pěti let?",
    "Lze zabavit přídavek na dítě?",
    "Kolik dětí dostává obědy zdarma?",
    "Existuje registr poskytovatelů?",
    "housing first v Brně výsledky projektu",
    "Komu pomáhá Armáda spásy?",
)


@pytest.mark.parametrize(("earlier", "turn", "standalone"), COMPLETED)
def test_a_turn_is_understood_with_the_question_before_it(earlier: str, turn: str, standalone: str) -> None:
    """Place for place, year for year, ordinal for ordinal; what has no like is added, and nothing piles up."""
    assert complete(turn, earlier) == standalone


@pytest.mark.parametrize("turn", NEW_TOPICS)
@pytest.mark.parametrize("earlier", [LOCALITIES, "Co je OSPOD?"])
def test_a_new_topic_is_left_alone(turn: str, earlier: str) -> None:
    """A question that names what it asks of owes nothing to the one before, whatever its first word."""
    assert complete(turn, earlier) == turn


def test_a_conversation_of_many_turns_keeps_one_topic() -> None:
    """Each turn is completed from the one before it, and the question does not grow with their number."""
    understood = "Co je superdávka?"
    for turn in ("od kdy platí?", "kdo ji vyplácí?", "a proč?", "kolik stojí?", "platí ještě?"):
        understood = complete(turn, understood)
        assert understood.count("superdávka") == 1
        assert len(understood.split()) <= 5


@pytest.mark.parametrize(
    ("parts", "completed"),
    [
        (["Co je OSPOD", "kdo ho řídí?"], ["Co je OSPOD", "Kdo ho řídí (OSPOD)?"]),
        (["Kde", "kdy se konal workshop?"], ["Kde se konal workshop?", "kdy se konal workshop?"]),
        (["Kdo může žádat o dávku", "do kdy?"], ["Kdo může žádat o dávku", "Do kdy může žádat o dávku?"]),
        (["Kdo", "za jakých podmínek žádá o byt?"], ["Kdo žádá o byt?", "za jakých podmínek žádá o byt?"]),
        (["Co je SVL", "jaké bude zítra počasí?"], ["Co je SVL", "jaké bude zítra počasí?"]),
        ([], []),
    ],
)
def test_a_question_beside_another_takes_what_it_leaves_out(parts: list[str], completed: list[str]) -> None:
    """Pronouns and bare question words are completed from the neighbour; a question of its own is not."""
    assert complete_parts(parts) == completed


TEXTS = st.text(st.sampled_from("aAcokdyjeho ?.,!–2015 éůž()[]\\*+\n")) | st.text(max_size=40)


@given(TEXTS, TEXTS)
def test_any_pair_of_texts_can_be_joined(question: str, earlier: str) -> None:
    """Nothing that people type into a chat makes the completion fail, and the new question is never lost."""
    standalone = complete(question, earlier)
    assert isinstance(is_follow_up(question), bool)
    assert standalone or not question
