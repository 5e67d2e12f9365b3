"""What a written word may mean, told by the words of the documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import czech
from ingest.lexical import Entry, LexicalIndex, sync
from ingest.lexicon import Lexicon

TEXT = (
    "Začleňování obyvatel lokality. Depistáž je vyhledávání lidí. Exekuce a dluhy. Rada obce. Řada domů. "
    "V září 2015 bylo 606 lokalit. Výzva OPZ+ podle § 94."
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LexicalIndex:
    """An index of one chunk."""
    folder = tmp_path_factory.mktemp("lexical")
    return sync(folder, 1, [1], lambda ids: [Entry(key, [(TEXT, 1.0)]) for key in ids])


@pytest.fixture
def lexicon(index: LexicalIndex) -> Lexicon:
    """Its vocabulary."""
    return index.lexicon


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("začleňování", "začleňování"),
        ("zaclenovani", "začleňování"),
        ("ZACLENOVANI", "začleňování"),
        ("začlenovani", "začleňování"),
        ("začleňovaní", "začleňování"),
        ("zacleňovani", "začleňování"),
        ("depistaz", "depistáž"),
        ("depistáže", "depistáž"),
        ("depistaze", "depistáž"),
        ("lokalitách", "lokalita"),
        ("lokalitach", "lokalita"),
        ("exekucemi", "exekuce"),
        ("opz+", "OPZ+"),
        ("606", "606"),
        ("§94", "§ 94"),
    ],
)
def test_missing_diacritics_and_other_forms_mean_the_same(lexicon: Lexicon, written: str, word: str) -> None:
    """What people type without a Czech keyboard, or in another case, has the key of the documents' word."""
    meaning = lexicon.read(written)
    assert meaning.known
    assert czech.key(word) in meaning.keys


@pytest.mark.parametrize(
    ("typo", "word"),
    [("depistáš", "depistáž"), ("depitáž", "depistáž"), ("depisttáž", "depistáž"), ("depsitáž", "depistáž"),
     ("exekuse", "exekuce"), ("obyvtel", "obyvatel"), ("vyhledavni", "vyhledávání")],
)  # fmt: skip
def test_a_typo_is_repaired_by_the_words_of_the_documents(lexicon: Lexicon, typo: str, word: str) -> None:
    """One letter more, less, other or swapped; what was read instead can be told to the person."""
    meaning = lexicon.read(typo)
    assert czech.key(word) in meaning.keys
    assert meaning.known
    assert meaning.repaired


@pytest.mark.parametrize(
    ("spoken", "word"),
    [("rychlejch", "rychlých"), ("rychlýho", "rychlého"), ("rychlej", "rychlý"), ("chybama", "chybami"),
     ("sýť", "síť"), ("chiba", "chyba"), ("rychly", "rychlý")],
)  # fmt: skip
def test_spoken_endings_and_the_other_i_mean_the_written_word(tmp_path: Path, spoken: str, word: str) -> None:
    """«Vyloučenejch», «sýť»: what no dictionary lists is read as it should be spelled."""
    text = "Rychlá síť. Chyba v síti."
    index = sync(tmp_path, 1, [1], lambda ids: [Entry(key, [(text, 1.0)]) for key in ids])
    meaning = index.lexicon.read(spoken)
    assert meaning.known
    assert czech.key(word) in meaning.keys


@pytest.mark.parametrize("written", ["Jevonsův", "Jevonsovým", "Kučerova", "Kučerových"])
def test_somebodys_thing_means_its_owner(tmp_path: Path, written: str) -> None:
    """A possessive adjective of a name that only the documents know."""
    text = "Stroj vymyslel Jevons. Povolil ho Kučera."
    read = sync(tmp_path, 1, [1], lambda ids: [Entry(key, [(text, 1.0)]) for key in ids]).lexicon.read(written)
    assert read.known
    assert read.keys == (czech.key("Jevons" if written.startswith("J") else "Kučera"),)


@pytest.mark.parametrize(("typo", "key"), [("obbyvatelstvem", "obyvatelstvem"), ("dlluzích", "dluhy")])
def test_a_typo_in_another_form_is_repaired_by_the_dictionary(lexicon: Lexicon, typo: str, key: str) -> None:
    """A form that no document has is read first, and then means what its word means."""
    meaning = lexicon.read(typo)
    assert meaning.keys == (czech.key(key),)
    assert meaning.known == (czech.key(key) in lexicon.keys)


def test_a_typo_in_a_word_of_no_document_is_read_all_the_same(lexicon: Lexicon) -> None:
    """Vectors know the word, though the documents do not have it."""
    meaning = lexicon.read("popelnnice")
    assert not meaning.known
    assert meaning.repaired == "popelnice"


@pytest.mark.parametrize("word", ["kosmonautika", "607", "dm", "xyz", "§ 95", "2016"])
def test_what_is_not_in_the_documents_stays_unknown(lexicon: Lexicon, word: str) -> None:
    """Nothing is bent into a word that was not meant; numbers are never repaired."""
    meaning = lexicon.read(word)
    assert not meaning.known
    assert meaning.keys == (czech.key(word),)
    assert not meaning.repaired


def test_a_word_with_its_accents_is_no_other_word_without_them(tmp_path: Path) -> None:
    """Who writes «peče» does not mean «péče»; who writes «pece» may."""
    lexicon = sync(tmp_path, 1, [1], lambda ids: [Entry(key, [("Péče o děti.", 1.0)]) for key in ids]).lexicon
    assert not lexicon.read("peče").known
    assert lexicon.read("pece").known


def test_the_first_letter_is_never_repaired(lexicon: Lexicon) -> None:
    """People rarely mistype it, and words of different meaning often differ in it alone."""
    assert not lexicon.read("vluhy").known


def test_a_folded_form_means_all_words_written_so(lexicon: Lexicon) -> None:
    """«rada» without diacritics may be «rada» or «řada»; with them it is only one."""
    assert set(lexicon.read("rada").keys) == {czech.key("rada"), czech.key("řada")}
    assert lexicon.read("řada").keys == (czech.key("řada"),)


def test_a_misspelt_form_means_more_than_the_same_mistake_elsewhere(tmp_path: Path) -> None:
    """Somebody's typical question without diacritics must not keep «sociálniho» from meaning «sociálního»."""
    text = "Koncepce sociálního bydlení. koncepce socialniho bydleni"
    index = sync(tmp_path, 1, [1], lambda ids: [Entry(key, [(text, 1.0)]) for key in ids])
    assert czech.key("sociálního") in index.lexicon.read("sociálniho").keys


def test_words_of_one_verb_are_relatives(tmp_path: Path) -> None:
    """«Začlenění» leads to «začleňování» and «začlenit» of the documents, and to nothing else."""
    text = "Začleňování trvá. Začlenit lze každého. Zařízení je blízko. Obec platí."
    index = sync(tmp_path, 1, [1], lambda ids: [Entry(key, [(text, 1.0)]) for key in ids])
    found = index.lexicon.relatives((czech.key("začlenění"), czech.key("začlenit")))
    assert found == (czech.key("začleňování"),)
    assert set(index.lexicon.relatives((czech.key("začleňování"),))) == {czech.key("začlenit")}
    assert index.lexicon.relatives((czech.key("obec"),)) == ()


def test_nothing_is_loaded_before_the_first_word(tmp_path: Path) -> None:
    """Opening an index reads no vocabulary."""
    Lexicon([tmp_path / "not there"])
