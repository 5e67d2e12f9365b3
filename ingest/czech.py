"""The one analyser of Czech: text → tokens → search keys, used by indexing, search and extraction.

A *key* is what two forms of a word share: the lemma (simplemma), cut to its Snowball stem and folded
to lower case without diacritics. A *gram* is a run of four folded characters of one word, its borders marked.
``VERSION`` belongs to the manifest of the index: a change here means that the lexical index is rebuilt.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product

import Stemmer

from ingest.dictionary import is_form, lemmatise

VERSION = "8"

CAPITALS = "A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ"  # of Czech, as a range of a regular expression
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0x202A, 0x202F)])
_TOKEN = re.compile(
    r"§+\s*\d+[a-z]?"  # § 94, § 101a
    r"|\d+/\d{4}"  # 108/2006
    r"|(?<!\d)\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?!\d)"  # 12 000
    r"|\d+(?:,\d+)?|%"  # 606; 9,5; the sign of per cent is read like its word
    r"|[^\W\d_⁰¹²³⁴-⁹]+\+?"  # slovo; OPZ+; the mark of a footnote is no word
)
_DATE = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}))?(?!\.?\d)")
_MONTHS = (
    "leden", "únor", "březen", "duben", "květen", "červen",
    "červenec", "srpen", "září", "říjen", "listopad", "prosinec",
)  # fmt: skip
_MONTH_FORMS = {  # the lemmatiser and the stemmer mix these two up
    **dict.fromkeys(("cerven", "cervna", "cervnu", "cervnem"), "cerven"),
    **dict.fromkeys(("cervenec", "cervence", "cervenci", "cervencem"), "cervenec"),
}

# What the dictionary of the lemmatiser gets wrong: comparatives with another root, and a form of «člověk».
_ROOTS = {"lepš": "dobrý", "horš": "špatný", "hůř": "špatně"}
_COMPARATIVE = re.compile(r"(?:nej)?(lepš|horš|hůř)(?:í(?:ho|mu|m|ch|mi)?|e)")
_LEMMAS = {"lidem": "člověk", "penězma": "peníze", "ústí": "ústí", "ústím": "ústí"}
_FLEETING = re.compile(r"jm(?:u|y|ů|em|ům|ech)$")  # nájmech → nájem, where the dictionary ends

_PARTICIPLE = re.compile(r"([áaeěu][nt])ý$")

# Verbal nouns and the verbs they may come from; one that exists is taken.
_VERBAL_NOUNS = (
    ("ování", "ovat"), ("ání", "at"), ("ání", "át"), ("utí", "out"), ("cení", "tit"), ("zení", "zit"),
    ("zení", "dit"), ("šení", "sit"), ("šení", "šit"), ("žení", "žit"), ("žení", "zit"), ("ření", "řit"),
    ("ění", "it"), ("ění", "ět"), ("ení", "it"), ("ení", "et"), ("ení", "ít"),
)  # fmt: skip

# An infinitive, the kinds of it whose past tense has another stem, and the vowels that are shortened before «-l».
_INFINITIVE = re.compile(r"(?:[aáeěiíyý]t|out|[éeíů]st|[kp][lr]ást|ézt|[íé]ct|oct|ci)$")
_STRONG = re.compile(r"(?:jít|mít|[éeíů]st|[kp][lr]ást|ézt|[íé]ct|oct|moci)$")
_SHORTENED = ((r"$", ""), (r"í$", "i"), (r"í$", "ě"), (r"á$", "a"), (r"ý$", "y"), (r"ou$", "u"))

_ACCENTS = {"a": "á", "c": "č", "d": "ď", "e": "éě", "i": "í", "n": "ň", "o": "ó", "r": "ř", "s": "š", "t": "ť",
            "u": "úů", "y": "ý", "z": "ž"}  # fmt: skip
MOST_ACCENTS = 3  # diacritics put back into a word
SHORTEST_SPOKEN = 4  # letters of a word that may have an ending of spoken Czech
LONGEST_ACCENTED = 9  # letters of it that may take them

# Endings of spoken Czech and the written ones: «vyloučenejch», «dobrýho», «chráněnej», «musej», «dětma» …
_SPOKEN = (
    (re.compile(r"ejch$"), "ých"), (re.compile(r"ejma?$"), "ým"), (re.compile(r"ej$"), "ý"), (re.compile(r"ej$"), "í"),
    (re.compile(r"[ýy]ho$"), "ého"), (re.compile(r"[ýy]mu$"), "ému"), (re.compile(r"ma$"), "mi"),
)  # fmt: skip
# … and what it has inside and at the beginning: «tejden», «vobec»; «vejška» is a university, not a height.
_SPOKEN_STEMS = ((re.compile(r"(?<=\w)ej(?!šk)(?=\w)"), "ý"), (re.compile(r"^vo(?=\w)"), "o"))

STOP_WORDS = frozenset(
    """a aby aj ale ani asi az ba be bez bude budou budu by byl byla byli bylo byly ci clovek co coz cz
    do ho i ich j jak jako je jeho jej jeji jejich jen jenz jeste jestli jestlize ji jich jim jimi jiz jsem jsi
    jsme jsou jste k kam kazdy kde kdo kdy kdyz ke ktera ktere kterem kteremu kteri kterou ktery kterych kterym
    kterymi ku ma maji mate me mezi mi mit mne mnou moc mohl mohou moje muze my na nad nam nami nas nase nasi ne
    nebo nebot necht nejsou neni nez nic nich nim nimi no o od on ona oni ono pak po pod podle pokud potom pouze
    prave pred pres pri pro proc proto protoze s se si sice sve svuj svych svym svymi ta tak take takze tato
    te tedy tech tem temi ten tento teto tim timto tipy to tohle toho tohoto tom tomto tomu tomuto totiz tu tuto ty
    tyto u uz v vam vas vase ve vedle vice vsak vsechen vy z za zda zde ze kolik jaky jaka jake jakou jakych jakym
    jakeho jakemu jakym jsem nemu nej ni ty tvuj jste bych bys bychom byste
    cim ceho cemu koho komu kym odkud odkdy dokdy kudy nejaky neco nekdo nekde tam tady prosim dekuji
    ja ti tebe tobe tebou sebe sobe sebou mu muj meho memu mem mym mych moji tva tve tvou tvoje tvoji tveho tvemu
    tvem tvym tvych svoje svoji sveho svemu svem svou svymi naseho nasemu nasem nasim nasich nasimi vaseho vasemu
    vasem vasim vasich jejimu jejim jejimi jehoz jejiz jimz nimz niz nichz nemz jemuz jimiz
    techto temto temito takovy takova takove takoveho takovem takovym takovych takovou takovi
    nejaka nejake nejakeho nejakem nejakym nejakych nejakou nekoho nekomu nekym neceho necemu necim nektery nektera
    nektere nekteri nekterych nekterym cokoli cokoliv kdokoli kdokoliv kolika tolik tolika
    nebude nebudou budes budete budeme nebyl nebyla nebylo nebyli nebyly nejsem nejsme nejste
    abych abys abychom abyste kdyby kdybych kdybys kdybychom kdybyste
    kvuli behem proti vuci krome mimo okolo kolem dle ohledne vcetne oproti prostrednictvim skrz
    at bud anebo nybrz avsak ovsem ac ackoli ackoliv prestoze zatimco dokud jakmile tudiz popr neboli nicmene
    co kolko aky aka ake akych ktory ktora ktori ktorych ktorym ktoreho ako kedy preco su nie alebo zo vo som
    moze mozu mozem ktoru toho tychto tieto tuto tiez iba sme ste ak
    """.split()  # the last two lines are Slovak
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number: as written, and where it stands."""

    text: str
    start: int
    end: int


def normalise(text: str) -> str:
    """Composed form (NFC) without invisible characters; every analysis starts from it."""
    return unicodedata.normalize("NFC", text.translate(_INVISIBLE))


_CZECH = "áčďéěíňóřšťúůýž"
_BARE = str.maketrans(_CZECH + _CZECH.upper(), "acdeeinorstuuyz" * 2)


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Lower case without diacritics: «Začleňování» → «zaclenovani»."""
    bare = text.translate(_BARE)
    if bare.isascii():
        return bare.lower()
    decomposed = unicodedata.normalize("NFKD", text).lower()
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def tokenise(text: str) -> Iterator[Token]:
    """Words and numbers of ``text`` in order. Numbers keep their decimals; «12 000» is one token."""
    for match in _TOKEN.finditer(text):
        yield Token(match[0], match.start(), match.end())


def is_stop_word(word: str) -> bool:
    """Whether ``word`` carries no content of its own. «Být» does not, «byt» (a flat) does."""
    return fold(word) in STOP_WORDS or word.lower() == "být"


@lru_cache(maxsize=200_000)
def key(word: str) -> str:
    """The search key of a word or number: «lokalitách» → the same key as «lokalita»."""
    if not word[0].isalpha():
        return key("procento") if word == "%" else _number_key(word)
    folded = fold(word)
    if folded in _MONTH_FORMS:
        return _MONTH_FORMS[folded]
    if word.endswith("+"):
        return folded
    return stem(lemma(_written(word) if word.islower() and not is_form(word) else word))


def _written(word: str) -> str:
    """An unlisted word as it is written when it is spoken Czech («dětma» → «dětmi»), else the word itself."""
    return next((form for form in written_forms(word) if is_form(form)), word)


def _number_key(word: str) -> str:
    """Numbers without separators, sections of law without spaces and with a single sign."""
    return re.sub(r"[\s\u00a0\u202f.]|(?<=§)§", "", word.lower())


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """The dictionary form of a word as written; unknown words come back unchanged in lower case."""
    lower = word.lower()
    if comparative := _COMPARATIVE.fullmatch(lower):
        return _ROOTS[comparative[1]]
    if lower in _LEMMAS:
        return _LEMMAS[lower]
    found = lemmatise(word)
    if found == word and not word.islower():
        found = lemmatise(lower)
    return _FLEETING.sub("jem", lower) if found == lower else found.lower()


@lru_cache(maxsize=200_000)
def is_verb(word: str) -> bool:
    """Whether ``word`` is a form of a verb, also when it is typed without diacritics («plati»).

    Its lemma ends like an infinitive whose past tense the dictionary knows.
    """
    if word.isascii() and not is_form(word.lower()):
        return any(map(is_verb, _accented(word.lower())))
    infinitive = lemma(word)
    if not _INFINITIVE.search(infinitive):
        return False
    if _STRONG.search(infinitive):
        return True
    past = (re.sub(long, short, infinitive[:-1]) + ending for long, short in _SHORTENED for ending in ("l", "la"))
    return any(lemma(form) == infinitive for form in past)


def _accented(word: str) -> Iterator[str]:
    """Forms that the dictionary lists and that lose up to three diacritics to become ``word``."""
    places = [i for i, letter in enumerate(word[:LONGEST_ACCENTED]) if letter in _ACCENTS]
    for count in range(1, MOST_ACCENTS + 1):
        for chosen in combinations(places, count):
            for letters in product(*(_ACCENTS[word[i]] for i in chosen)):
                changed = dict(zip(chosen, letters, strict=True))
                form = "".join(changed.get(i, letter) for i, letter in enumerate(word))
                if is_form(form):
                    yield form


def written_forms(word: str) -> Iterator[str]:
    """What a form of spoken Czech is in writing: «vyloučenejch» → «vyloučených»; nothing for other words."""
    lower = word.lower()
    if len(lower) <= SHORTEST_SPOKEN:
        return
    stems = [lower, *(spoken.sub(written, lower) for spoken, written in _SPOKEN_STEMS if spoken.search(lower))]
    yield from stems[1:]
    for stem in stems:
        for spoken, written in _SPOKEN:
            if spoken.search(stem):
                yield from dict.fromkeys((spoken.sub(written, stem), spoken.sub(fold(written), stem)))


@lru_cache(maxsize=200_000)
def is_name(word: str) -> bool:
    """Whether the dictionary has ``word``, in whatever case it is written, as a form of a proper name."""
    return lemmatise(word if word[0].isupper() and is_form(word) else word.lower())[0].isupper()


@lru_cache(maxsize=200_000)
def family(word: str) -> str:
    """The key of the verb that a word is made from: «začleňování», «začlenění» and «začlenit» share it.

    Other words are their own family. Families are looser than keys («řízení» is more than «řídit»), so a search
    counts them less.
    """
    verb = _verb_of(lemma(word)) if word.isalpha() else ""
    return stem(verb) if verb else key(word)


def _verb_of(word: str) -> str:
    """The lemma of the verb behind a verbal noun or a passive participle; empty when there is none.

    A noun whose verb the dictionary lacks gets the likeliest one; most adjectives in «-ný» come from no verb.
    """
    noun = _PARTICIPLE.sub(r"\1í", word)
    verbs = [noun.removesuffix(e) + v for e, v in _VERBAL_NOUNS if noun.endswith(e) and len(noun) > len(e) + 1]
    for verb in verbs:
        if is_form(verb) and (found := lemmatise(verb)).endswith("t"):
            return found
    return verbs[0] if verbs and noun == word else ""


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The folded Snowball stem (algorithm «czech»): joins what the lemmatiser leaves apart."""
    return fold(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("czech")


def content_words(text: str) -> Iterator[str]:
    """Words and numbers of ``text`` that carry content, as written, with numeric dates spelled out."""
    for token in tokenise(spell_dates(normalise(text))):
        if not is_stop_word(token.text):
            yield token.text


def keys(text: str) -> list[str]:
    """Search keys of the content words of ``text``, in order."""
    return [key(word) for word in content_words(text)]


def spell_dates(text: str) -> str:
    """Write numeric dates with the month's name: «28. 4. 2022» → «28. duben 2022»."""

    def spelled(match: re.Match[str]) -> str:
        day, month, year = match.groups()
        if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
            return match[0]
        return f"{int(day)}. {_MONTHS[int(month) - 1]} {year or ''}".rstrip()

    return _DATE.sub(spelled, text)


@lru_cache(maxsize=200_000)
def grams(folded: str) -> tuple[str, ...]:
    """Character 4-grams of one folded word with borders: «obec» → «_obe», «obec», «bec_»."""
    padded = f"_{folded}_"
    if len(padded) <= 4:
        return (padded,)
    return tuple(padded[i : i + 4] for i in range(len(padded) - 3))


@lru_cache(maxsize=1)
def month_keys() -> frozenset[str]:
    """Search keys of the names of months."""
    return frozenset(key(month) for month in _MONTHS) | frozenset(_MONTH_FORMS.values())
