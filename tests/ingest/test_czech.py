"""What the analyser of Czech promises to indexing, search and extraction."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import czech

TEXTS = st.text(st.sampled_from("aáčdďeéěiínňoórřsštťuúůyýzžAČŘŽ 0123456789.,/§+-–\u00a0\u200b\u00ad\u0301\u030c\n"))

# Forms of one word, which a question and a document may use in any pair.
PARADIGMS = (
    "obec obce obci obcí obcích obcemi Obcím",
    "lokalita lokality lokalitě lokalitách lokalitami",
    "město města městě měst městy městech",
    "dítě děti dětí dětem dětmi",
    "člověk člověka lidé lidí",
    "rok roku roky letech",
    "dluh dluhy dluhů dluhem",
    "exekuce exekuci exekucí exekucích",
    "práce práci prací pracích",
    "sociální sociálního sociálním sociálně",
    "vyloučený vyloučená vyloučené vyloučených",
    "agentura agentury agentuře agentur",
    "bydlení bydlením",
)


def texts_of(text: str) -> list[str]:
    """Tokens as written."""
    return [token.text for token in czech.tokenise(text)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Celkem 12 000 Kč.", ["Celkem", "12 000", "Kč"]),
        ("Podíl 9,5 % obyvatel", ["Podíl", "9,5", "%", "obyvatel"]),
        ("podle § 94 zákona č. 108/2006 Sb.", ["podle", "§ 94", "zákona", "č", "108/2006", "Sb"]),
        ("§ 101a odst. 2", ["§ 101a", "odst", "2"]),
        ("výzva OPZ+ a OP JAK", ["výzva", "OPZ+", "a", "OP", "JAK"]),
        ("v roce 2015, 606 lokalit", ["v", "roce", "2015", "606", "lokalit"]),
        ("v lokalitě.²⁰ Byt má 70 m²", ["v", "lokalitě", "Byt", "má", "70", "m"]),
        ("sociálně-právní ochrana", ["sociálně", "právní", "ochrana"]),
        ("", []),
        (" … – «» ", []),
    ],
)
def test_numbers_and_marks_are_one_token(text: str, tokens: list[str]) -> None:
    """What a person reads as one figure, paragraph of law or name of a programme is looked up as one."""
    assert texts_of(text) == tokens


@pytest.mark.parametrize(
    "spellings",
    [
        ("12 000", "12000", "12.000", "12\u00a0000", "12\u202f000"),
        ("1 234 567", "1234567"),
        ("§ 94", "§94", "§\u00a094", "§§ 94"),
        ("28. 4. 2022", "28.4.2022", "28. dubna 2022", "28. duben 2022"),
        ("1. 7. 2015", "1. července 2015", "1. červenec 2015"),
        ("OPZ+", "opz+"),
        ("začleňování", "Začleňování", "ZAČLEŇOVÁNÍ", unicodedata.normalize("NFD", "začleňování")),
        ("začleňování", "za\u00adčle\u200bňování", "\ufeffzačleňování\u2060"),
    ],
)
def test_spellings_of_the_same_have_the_same_keys(spellings: tuple[str, ...]) -> None:
    """Separators, case, decomposed letters and invisible characters change nothing."""
    assert {tuple(czech.keys(spelling)) for spelling in spellings} == {tuple(czech.keys(spellings[0]))}
    assert czech.keys(spellings[0])


def test_decimals_and_thousands_are_not_mixed_up() -> None:
    """«9,5» is neither «95» nor «9», and «108/2006» is not «2006»."""
    found = [czech.keys(number) for number in ("9,5", "95", "9", "5", "108/2006", "2006", "12 000", "12")]
    assert len({tuple(keys) for keys in found}) == len(found)


@pytest.mark.parametrize("month", range(1, 13))
def test_a_numeric_date_equals_a_written_one(month: int) -> None:
    """«1. 4. 2020», «1. dubna 2020» and «v dubnu 2020» meet, in all twelve months."""
    genitive = "ledna února března dubna května června července srpna září října listopadu prosince"
    locative = "lednu únoru březnu dubnu květnu červnu červenci srpnu září říjnu listopadu prosinci"
    keys = czech.keys(f"1. {month}. 2020")
    assert keys == czech.keys(f"1. {genitive.split()[month - 1]} 2020")
    assert keys[1:] == czech.keys(f"v {locative.split()[month - 1]} 2020")


def test_june_is_not_july() -> None:
    """«červen» and «červenec» differ in one suffix and are still two months."""
    assert not set(czech.keys("červen června červnu")) & set(czech.keys("červenec července červenci"))


@pytest.mark.parametrize("text", ["31. 13. 2020", "45. 1. 2020", "verze 1.2.3.4", "ukazatel 17.4.1", "0. 0."])
def test_what_is_no_date_stays_a_number(text: str) -> None:
    """A month that does not exist is not turned into one."""
    assert czech.spell_dates(text) == text


@pytest.mark.parametrize("forms", PARADIGMS)
def test_forms_of_a_word_share_their_key(forms: str) -> None:
    """A question may use another case or number than the document."""
    assert len({czech.key(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("obec", "obecný"), ("dluh", "dlouhý"), ("úřad", "úraz"), ("dávka", "dáma"), ("kraj", "kříž")],
)
def test_different_words_keep_different_keys(one: str, other: str) -> None:
    """Words that only look alike do not answer for each other."""
    assert czech.key(one) != czech.key(other)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Začleňování", "zaclenovani"),
        ("PŘÍLIŠ ŽLUŤOUČKÝ KŮŇ", "prilis zlutoucky kun"),
        ("ﬁnance №", "finance no"),
        ("", ""),
    ],
)
def test_folding_leaves_plain_lower_case(text: str, folded: str) -> None:
    """What a person without a Czech keyboard types."""
    assert czech.fold(text) == folded


@pytest.mark.parametrize(
    ("word", "grams"),
    [("obec", ("_obe", "obec", "bec_")), ("byt", ("_byt", "byt_")), ("ř", ("_ř_",)), ("ab", ("_ab_",))],
)
def test_grams_mark_the_borders_of_a_word(word: str, grams: tuple[str, ...]) -> None:
    """Four characters at a time; a word shorter than that is one gram."""
    assert czech.grams(word) == grams


def test_content_words_leave_out_what_asks_and_joins() -> None:
    """«Co je to depistáž a kdo ji dělá?» is about two words."""
    assert list(czech.content_words("Co je to depistáž a kdo ji dělá?")) == ["depistáž", "dělá"]
    assert czech.keys("Kdy a kde se to koná?") == czech.keys("koná")
    assert czech.keys("Od kolika let, kvůli čemu a proti komu mi to někdo koná?") == czech.keys("let koná")


def test_the_sign_of_per_cent_is_its_word() -> None:
    """Questions say «procent», documents write the sign."""
    assert czech.keys("10 %") == czech.keys("10 procent") == czech.keys("10%")


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    """Offsets into normalised text stay valid."""
    assert czech.normalise(czech.normalise(text)) == czech.normalise(text)


@given(st.text() | TEXTS)
def test_tokens_stand_where_they_say(text: str) -> None:
    """``text[start:end]`` is the token; tokens come in order and do not overlap."""
    tokens = list(czech.tokenise(text))
    assert all(text[t.start : t.end] == t.text and t.text.strip() for t in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))


@given(TEXTS)
def test_keys_do_not_depend_on_composition(text: str) -> None:
    """Text from macOS and from PDF files (decomposed) is found like any other."""
    assert czech.keys(text) == czech.keys(unicodedata.normalize("NFD", text))


@given(st.text())
def test_any_text_can_be_analysed(text: str) -> None:
    """Nothing that a document or a question contains makes the analysis fail, and folding is final."""
    assert all(isinstance(key, str) for key in czech.keys(text))
    assert czech.fold(czech.fold(text)) == czech.fold(text)
