"""Czech as it is written: what the analyser must know of the language, not of our documents."""

from __future__ import annotations

import unicodedata

import pytest

from ingest import czech
from ingest.lexical import Entry, LexicalIndex, sync

# Forms of one word, with the consonant changes, vowels that come and go, and irregular roots of Czech.
FORMS = """
obec obce obci obcí obcím obcích obcemi
Praha Prahy Praze Prahu Prahou
Brno Brna Brně Brnem
Ostrava Ostravy Ostravě Ostravou
matka matky matce matek matkách
kniha knihy knize knih knihách
ruka ruky ruce rukou
noha nohy noze nohou
dcera dcery dceři
pes psa psi psů psem
den dne dny dní dnů
dům domu domy domů domech
stůl stolu stoly
oko oči očí
peníze peněz penězi
rok roku let letech
nájem nájmu nájmy nájmů nájmem nájmech
pronájem pronájmu pronájmem
zájem zájmu zájmy zájmech
byt bytu byty bytů bytech
škola škole školy škol školách
okno okna oken
sestra sestry sester
služba služby služeb službách
pracovník pracovníka pracovníci pracovníků pracovníkem
exekutor exekutora exekutoři exekutorem
Rom Romové Romů Romům
soudce soudci soudců
předseda předsedy předsedové předsedů
studie studií studiím
kritérium kritéria kritérií
centrum centra center centrech
téma tématu témata témat
příspěvek příspěvku příspěvky příspěvků
žádost žádosti žádostí
člověk člověka lidé lidí lidem lidech
děti dětí dětem dětmi dítě
platit platí platil platila platili
podporovat podporuje podporoval podporují
Ústí Ústím
"""

COMPARATIVES = """
dobrý lepší lepšího nejlepší nejlepších
špatný horší horším nejhorší
vysoký vyšší nejvyšší
nízký nižší nejnižší
malý menší nejmenší
velký větší největší
dlouhý delší nejdelší
mladý mladší nejmladší
starý starší nejstarší
blízký bližší nejbližší
drahý dražší nejdražší
levný levnější nejlevnější
chudý chudší nejchudší
častý častější nejčastější
bezpečný bezpečnější nejbezpečnější
"""

FAMILIES = """
začleňování začlenění začlenit začleňovat
oddlužení oddlužený
hodnocení hodnotit
placení platit
povolení povolit
vyloučení vyloučený vyloučit
bydlení bydlet
"""


def lines(text: str) -> list[str]:
    """The lines that hold something."""
    return [line for line in text.splitlines() if line]


@pytest.mark.parametrize("forms", lines(FORMS))
def test_forms_of_a_word_share_their_key(forms: str) -> None:
    """Case, number and person change endings, consonants and vowels; the word stays the same."""
    first, *others = forms.split()
    assert {form: czech.key(form) for form in others} == dict.fromkeys(others, czech.key(first))


@pytest.mark.parametrize(
    ("spoken", "written"),
    [("dětma", "dětmi"), ("lidma", "lidmi"), ("penězma", "penězi"), ("bytama", "byty"), ("malejma", "malým"),
     ("musej", "musí"), ("vobec", "obec"), ("tejden", "týden"), ("dobrýho", "dobrého")],
)  # fmt: skip
def test_spoken_forms_share_the_key_of_the_written_ones(spoken: str, written: str) -> None:
    """What people say is found, in a question and in a quote of a document."""
    assert czech.key(spoken) == czech.key(written)


@pytest.mark.parametrize("name", ["Olejnice", "Paloma", "Vojtěch", "Matěj"])
def test_names_are_not_read_as_spoken_czech(name: str) -> None:
    """A name keeps its letters."""
    assert czech.key(name)[:4] == czech.fold(name)[:4]


@pytest.mark.parametrize("forms", lines(COMPARATIVES))
def test_degrees_of_an_adjective_share_their_key(forms: str) -> None:
    """«Lepší» is «dobrý», although no letter says so."""
    first, *others = forms.split()
    assert {form: czech.key(form) for form in others} == dict.fromkeys(others, czech.key(first))


@pytest.mark.parametrize("words", lines(FAMILIES))
def test_a_verb_and_its_nouns_are_one_family(words: str) -> None:
    """What is called a process in one document is called its result in another."""
    assert len({czech.family(word) for word in words.split()}) == 1


@pytest.mark.parametrize("word", ["náměstí", "zdraví", "území", "lokalita", "OPZ+", "606"])
def test_what_comes_from_no_verb_is_its_own_family(word: str) -> None:
    """An ending alone makes no verbal noun."""
    assert czech.family(word) == czech.key(word)


@pytest.mark.parametrize(
    "pair",
    [
        "nájem pronájem", "vydat prodat", "přijít odejít", "zaplatit vyplatit", "zaměstnanost nezaměstnanost",
        "vyloučený sloučený", "výdaj prodej", "účast neúčast", "platný neplatný", "příjem výjimka",
    ],
)  # fmt: skip
def test_prefixes_are_kept_apart(pair: str) -> None:
    """A prefix changes what is meant, often into its opposite."""
    one, other = pair.split()
    assert czech.key(one) != czech.key(other)


@pytest.mark.parametrize(
    "spellings",
    [
        ("28. dubna 2022", "28. 4. 2022", "28.4.2022", "28.\u00a04.\u00a02022", "28. duben 2022", "28. 04. 2022"),
        ("1. ledna 2026", "1. 1. 2026", "1.1.2026", "01.01.2026"),
        ("§ 94", "§94", "§\u00a094", "§§ 94"),
        ("15 000 Kč", "15000 Kč", "15.000 Kč", "15\u202f000 Kč"),
    ],
)
def test_dates_sections_and_amounts_are_read_alike(spellings: tuple[str, ...]) -> None:
    """However they are typed, and with any kind of space."""
    assert {spelling: czech.keys(spelling) for spelling in spellings} == dict.fromkeys(
        spellings, czech.keys(spellings[0])
    )


@pytest.mark.parametrize("text", ["Začleňování v obcích", "příspěvek na péči", "dětský ombudsman", "Ústí nad Labem"])
def test_decomposed_and_invisible_characters_change_nothing(text: str) -> None:
    """Text from a Mac, from PDF or from a web page with break hints has the same keys."""
    decomposed = unicodedata.normalize("NFD", text)
    hinted = "\ufeff" + "\u200b".join(text[i : i + 3] for i in range(0, len(text), 3))
    assert czech.keys(decomposed) == czech.keys(hinted) == czech.keys(text)


SENTENCES = (
    "Sociálně vyloučená lokalita je území, kde žijí lidé ohrožení sociálním vyloučením.",
    "Příspěvek na bydlení vyplácí úřad práce.",
    "Městská policie řeší bezpečnost ve městě.",
    "Exekutor vymáhá dluhy domácností.",
    "Předškolní vzdělávání je povinné od pěti let.",
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LexicalIndex:
    """An index of five sentences."""
    folder = tmp_path_factory.mktemp("language")
    return sync(folder, 1, list(range(len(SENTENCES))), lambda ids: [Entry(i, [(SENTENCES[i], 1.0)]) for i in ids])


@pytest.mark.parametrize(
    ("slovak", "czech_words"),
    [
        ("čo je sociálne vylúčená lokalita", "sociálně vyloučená lokalita"),
        ("koľko je lokalít", "lokalita"),
        ("ktorý úrad vypláca príspevok", "úřad příspěvek"),
        ("kde je mestská polícia", "městská policie"),
        ("ako rieši exekútor dlhy", "exekutor"),
        ("prečo je predškolské vzdelávanie povinné", "vzdělávání povinné"),
    ],
)
def test_slovak_questions_are_read_as_far_as_the_words_allow(
    index: LexicalIndex, slovak: str, czech_words: str
) -> None:
    """A Slovak reader asks in Slovak; words that differ by a letter or two mean the Czech ones."""
    meant = {key for word in czech.content_words(slovak) for key in index.lexicon.read(word).keys}
    assert {czech.key(word) for word in czech_words.split()} <= meant


@pytest.mark.parametrize("question", ["koľko", "ktorý", "prečo", "alebo", "nie", "sú", "aký", "kedy"])
def test_slovak_function_words_say_nothing(question: str) -> None:
    """They would be rare words of great weight otherwise."""
    assert czech.keys(question) == []


@pytest.mark.parametrize("word", ["trvá", "prošlo", "platí", "plati", "hrozi", "řídí", "vyplácí", "získat", "může"])
def test_a_form_of_a_verb_is_told(word: str) -> None:
    """Finite forms, past tense and infinitives, also typed without diacritics."""
    assert czech.is_verb(word)


@pytest.mark.parametrize(
    "word", ["rozpočet", "počet", "byt", "projektu", "část", "lidí", "exekuci", "limit", "rozpoctu"]
)
def test_a_noun_is_no_verb(word: str) -> None:
    """Nouns that end like infinitives are none."""
    assert not czech.is_verb(word)


@pytest.mark.parametrize(("word", "is_name"), [("Praze", True), ("praze", True), ("Mostě", True), ("rodinách", False)])
def test_a_proper_name_is_told_in_any_case(word: str, is_name: bool) -> None:
    """A town is a town also when it is typed in small letters."""
    assert czech.is_name(word) is is_name
