"""Reading a question word by word against the vocabulary of the index."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import sqrt

from assistant.numerals import in_figures
from assistant.thesaurus import Expression, Kind, Related, related_expressions
from ingest import czech
from ingest.index import Index
from ingest.lexical import Alternative
from ingest.postings import Term

_WORD = re.compile(r"[^\W\d_]+")
_PLUS = re.compile(r"\b(\w+) plus\b", re.IGNORECASE)
MOST_REPEATS = 2.0  # a word repeated in a question counts at most twice
FILLER_SHARE = 0.2
MOST_WEIGHT = 5.0  # a rare word does not decide alone
UNKNOWN_WEIGHT = 3.0  # and one that no document holds tells less than one that some do

# Words that ask, judge or fill in without saying what the question is about.
FILLERS = frozenset(
    czech.key(word)
    for word in """přesně vlastně nakonec znamenat existovat dělat udělat uvádět mluvit říct říkat napsat psát vysvětlit
    hodit dát jmenovat považovat chtít potřebovat vědět zajímat myslet ptát probírat týkat věnovat čistě obecně
    pravda prosit chystat poprvé druh typ věc způsob jinde hlavní konkrétní nutný třeba pořád ještě opravdu skutečně
    získat dostat moci muset smět vzít brát jít přijít použít používat najít hledat celý jediný nový různý další
    jiný nyní teď dnes letos aktuální stačit díky podle zjistit poznat stát nejvíc nejhorší nejlepší hodně málo
    mít vemu sehnat koukat dobrý kdysi nejvýš nejvýše maximálně nejméně minimálně alespoň aspoň zhruba
    zrovna vůbec jednoduše stručně krátce fungovat dokázat umět zvládnout""".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a question: its keys in the index, and how telling it is.

    ``related`` are expressions of the thesaurus, and long or short forms of abbreviations; ``share`` is below 1 for
    words that only fill in, or come from another part of the question. ``rarity`` is the inverse document frequency
    without the limit that ``idf`` has; ``relatives`` are keys of words made from the same verb.
    """

    text: str
    keys: tuple[str, ...]
    idf: float
    known: bool
    related: Related = ()
    repaired: str = ""
    share: float = 1.0
    rarity: float = UNKNOWN_WEIGHT
    relatives: tuple[str, ...] = ()

    @property
    def weight(self) -> float:
        """How much the word counts in the question."""
        return self.idf * self.share

    @property
    def is_number(self) -> bool:
        """Whether it begins with a digit or a section sign."""
        return not self.text[0].isalpha()

    @property
    def is_year(self) -> bool:
        """Whether it is a year of our time."""
        return len(self.text) == 4 and self.text.isdigit() and self.text[:2] in ("19", "20")

    @property
    def is_month(self) -> bool:
        """Whether it is the name of a month."""
        return not czech.month_keys().isdisjoint(self.keys)

    @property
    def is_core(self) -> bool:
        """Whether it says what is asked, and not of whom, when or where: no number, month or name."""
        return not (self.is_number or self.is_month or self.is_name)

    @property
    def is_name(self) -> bool:
        """Whether it is written like a proper name or an abbreviation."""
        return self.text[0].isupper()


@dataclass(frozen=True)
class Query:
    """A question as search sees it."""

    text: str
    words: tuple[Word, ...]
    grams: tuple[Term, ...]

    @property
    def spelled(self) -> str:
        """The text with its typos repaired, as far as the words of the documents tell."""
        repaired = {word.text: word.repaired for word in self.words if word.repaired}
        return _WORD.sub(lambda match: repaired.get(match[0], match[0]), self.text) if repaired else self.text

    @cached_property
    def keys(self) -> frozenset[str]:
        """Search keys of all its words."""
        return frozenset(key for word in self.words for key in word.keys)


def read_query(text: str, index: Index) -> Query:
    """Content words of ``text`` with the keys they stand for in ``index``, and its character grams."""
    forms = Counter(czech.content_words(_with_sign(text, index)))
    words = _abbreviated(tuple(_read_word(form, index) for form in forms), index)
    grams: dict[str, float] = defaultdict(float)
    for word in words:
        for gram in czech.grams(czech.fold(word.text)):
            grams[gram] += forms[word.text] * sqrt(word.share)
    return Query(text, words, tuple(Term(g, min(n, MOST_REPEATS)) for g, n in grams.items()))


def _with_sign(text: str, index: Index) -> str:
    """«OPZ plus» and «2021 plus» with the sign that the documents write."""

    def signed(match: re.Match[str]) -> str:
        known = match[1].isdigit() or f"{match[1].lower()}+" in index.lexical.lexicon.forms
        return f"{match[1]}+" if known else match[0]

    return _PLUS.sub(signed, text)


def _read_word(form: str, index: Index) -> Word:
    meaning = index.lexical.lexicon.read(form)
    most = MOST_WEIGHT if meaning.known else UNKNOWN_WEIGHT
    rarity = min(index.lexical.weight(key) for key in meaning.keys) if meaning.known else UNKNOWN_WEIGHT
    share = FILLER_SHARE if any(key in FILLERS for key in meaning.keys) else 1.0
    long = tuple(_short_for(index.abbreviations[key]) for key in meaning.keys if key in index.abbreviations)
    number = (Expression((figures,), Kind.SYNONYM),) if (figures := in_figures(form)) else ()
    related = long + number + tuple(r for key in meaning.keys for r in related_expressions(key))
    relatives = index.lexical.lexicon.relatives(meaning.keys)
    return Word(
        form, meaning.keys, min(most, rarity), meaning.known, related, meaning.repaired, share, rarity, relatives
    )


def _short_for(keys: Iterable[str]) -> Expression:
    return Expression(tuple(sorted(keys)), Kind.ABBREVIATION)


def _abbreviated(words: tuple[Word, ...], index: Index) -> tuple[Word, ...]:
    """The words with the short form of each long one that the question writes out («zákon o …» → 108/2006)."""
    asked = frozenset(key for word in words for key in word.keys)
    written = [long for long in index.long_forms if long <= asked and _stands_together(long, words)]
    for long in written:
        if not any(long < other for other in written):
            short = _short_for([index.long_forms[long]])
            words = tuple(w if long.isdisjoint(w.keys) else replace(w, related=(short, *w.related)) for w in words)
    return words


def _stands_together(long: frozenset[str], words: Sequence[Word]) -> bool:
    """Whether the words of a long form follow one another, with nothing but stop words among them."""
    places = [place for place, word in enumerate(words) if not long.isdisjoint(word.keys)]
    return places[-1] - places[0] < len(long)


def word_groups(words: Sequence[Word], related: Mapping[str, float], family: float) -> list[list[Alternative]]:
    """Search terms of the words, each word one group of alternatives.

    What stands for a word counts as its kind says (``related``), a word of the same ``family`` less than the word
    itself, and none as rarer than it is.
    """
    return [group for word in words if (group := _alternatives(word, related, family))]


def _alternatives(word: Word, related: Mapping[str, float], family: float) -> list[Alternative]:
    share, cap = word.share, word.rarity
    found: list[Alternative] = [Term(key, share, cap) for key in word.keys if word.known]
    found += [Term(key, family * share, cap) for key in word.relatives]
    counts: dict[tuple[str, ...], float] = {}
    for keys, kind in word.related:
        counts[keys] = max(counts.get(keys, 0.0), related[kind])
    for keys, count in counts.items():
        found.append(tuple(Term(key, count * share / len(keys), cap) for key in keys))
    return found
