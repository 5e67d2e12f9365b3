"""Which of two things has more: a comparable number of each, read out of cited sentences; in any doubt nothing.

A number belongs to a side that stands alone with it in a part of a sentence («v Praze (7) a na Vysočině (13)»).
Numbers compare when they count the same, in the same year and place, and their ranges do not meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.claimed_numbers import only_gives
from assistant.coverage import RELATED, degrees
from assistant.dating import YEAR, KeyOf
from assistant.evidence import Asked, Candidate
from assistant.figures import ADJECTIVE, PREPOSITIONS, Number, narrows, read_figures, read_numbers
from assistant.queries import Word
from ingest import czech

NEAR = Decimal("0.1")  # what «asi» leaves open on either side

_PART = re.compile(
    r",\s(?!(?:celkem|a to|tedy|neboli)\b)|[;:]\s|\s(?:a|i|zatímco|kdežto|ale)\s(?!to\b)"  # «89, a to» is one part
)
_BRACKETS = re.compile(r"\s\([^()]*\)")
_WORD = re.compile(r"[^\W_]+")
_ADVERB = re.compile(r"(?:ě|e|o)$|^(?:celkem|jen|asi|přes|zhruba|skoro|téměř|více?)$")
_FIRST = re.compile(rf"[{czech.CAPITALS}][^\W\d_]+")
_LABEL = re.compile(r"^[^:.]{1,40}: ")
_SPAN = re.compile(r"(?:19|20)\d\d\s?[–-]\s?(?:19|20)\d\d")
_QUANTIFIED = re.compile(r"\b(?:poč(?:et|tu|ty|tem)|nejv[ií]ce?|nejméně|nejmíň) ((?:[^\W\d_]+ ?){1,4})", re.IGNORECASE)
_NAME = re.compile(rf"(?<=[\w,;)] )[{czech.CAPITALS}][^\W\d_]+")
_DENIED = re.compile(r"\bne(?!j|cel|kter)\w+|\bplan|\bby\b|\bbude|\bbudou|\bmel[aoiy]? (?:\w+ ){0,4}\w+t\b|\bpokud\b")
_ABOUT = re.compile(r"\b(?:asi|zhruba|priblizne|kolem|okolo|odhadem|cca)(?: \w+)?\s$")
_OVER = re.compile(r"\b(?:pres|(?:vic|vice) nez|nejmene|alespon|aspon|minimalne)\s$")
_BELOW = re.compile(r"\b(?:necel\w+|temer|skoro)\s$")
_UNDER = re.compile(r"\b(?:mene nez|min nez|nejvyse|maximalne|az|do|pod)\s$")
_MEASURE = re.compile(
    r"\b(?:podil|mir[auy]|nadej\w*|vys[kei]\w*|cen[aoy]|prumer\w*|median\w*|pomer|hodnot\w*|index\w*|minim\w*|castk\w+|davk\w*"
    r"|prispev\w+|plat[uy]?|mzd\w*|prijm?[ey]?\w*|doba|delk\w*|vek\w*|rozpocet|nakla?d\w*|sazb\w*|poplat\w+)\b"
)
_EXISTING = frozenset(
    czech.keys(
        "být mít žít bydlet existovat nacházet ležet najít činit evidovat připadat dosahovat vykazovat počet celkem"
        " sečíst spočítat napočítat odhadnout následovat"
    )
)


_WHOLE = frozenset(czech.keys("Česko ČR republika kraj rok celkem"))  # what a name of a place is none beside


@dataclass(frozen=True, slots=True)
class Amount:
    """What a sentence gives for a side: the range it lies in, and what else must be the same for it to compare."""

    low: Decimal
    high: Decimal
    unit: str
    context: tuple[frozenset[str], frozenset[str], frozenset[str]]  # years, other places, and what narrows the count
    by: Candidate


@dataclass(frozen=True, slots=True)
class Measure:
    """What is compared: the words of the topic with those that the sides share, and what tells the sides apart.

    ``behind`` are the words behind «víc» or «méně».
    """

    text: str
    behind: str
    topic: tuple[Word, ...]
    own: tuple[tuple[Word, ...], ...]

    @property
    def counted(self) -> Word | None:
        """The noun whose number is compared; None when a share, a price or another measure is."""
        words = self.behind.split()
        for word, after in zip(words, [*words, ""][1:], strict=True):
            if not narrows(word, after):
                return next((w for w in self.topic if w.text == word and not _MEASURE.match(czech.fold(word))), None)
        return None

    @property
    def measures(self) -> bool:
        """Whether a share, a price or another measure is compared."""
        return self.counted is None and _MEASURE.search(czech.fold(self.text)) is not None

    @property
    def by_year(self) -> bool:
        """Whether the sides are years."""
        return all(any(w.is_year for w in own) for own in self.own)

    @property
    def keys(self) -> frozenset[str]:
        """Keys of everything that is asked."""
        return frozenset(key for w in (*self.topic, *(w for own in self.own for w in own)) for key in w.keys)


def order_amounts(
    measure: Measure, asked: Asked, said: Sequence[Candidate], key_of: KeyOf
) -> tuple[int, tuple[Candidate, Candidate]] | None:
    """1 when the first side has more, −1 when less, 0 when just as much, and the sentences that give both numbers.

    None when a side has no number, two that differ, or none that compares with one of the other side.
    """
    if len(measure.own) != 2 or not all(measure.own) or not (measure.counted or measure.measures):
        return None
    told = [c for c in said if not (c.is_gap or c.points_elsewhere or c.leans_back or c.sentence.kind == "row")]
    read: tuple[list[Amount], list[Amount]] = ([], [])
    for side, amount in (found for c in told for found in _amounts(measure, asked, c, key_of)):
        read[side].append(amount)
    if any(_are_at_odds(one, other) for amounts in read for one in amounts for other in amounts):
        return None
    pairs = [(one, other) for one in read[0] for other in read[1] if _are_comparable(one, other)]
    signs = {_sign(one, other) for one, other in pairs}
    sign = signs.pop() if len(signs) == 1 else None
    if sign is None:
        return None
    one, other = max(pairs, key=lambda p: (p[0].by.place == p[1].by.place, p[0].by.score + p[1].by.score))
    return sign, (one.by, other.by)


def _are_comparable(one: Amount, other: Amount) -> bool:
    """Whether two numbers count the same at the same time; of different documents both must tell the time."""
    if (one.unit, one.context) != (other.unit, other.context):
        return False
    return one.by.chunk.document == other.by.chunk.document or bool(one.context[0])


def _are_at_odds(one: Amount, other: Amount) -> bool:
    """Whether two numbers of the same thing exclude each other."""
    return (one.unit, one.context) == (other.unit, other.context) and (one.low > other.high or other.low > one.high)


def _sign(one: Amount, other: Amount) -> int | None:
    """Which is more; None when the ranges meet and are not one and the same number."""
    if one.low == one.high == other.low == other.high:
        return 0
    if one.low >= other.high:
        return 1
    return -1 if other.low >= one.high else None


def _amounts(measure: Measure, asked: Asked, candidate: Candidate, key_of: KeyOf) -> Iterator[tuple[int, Amount]]:
    """The numbers of a sentence that belong to one side each, with the number of that side."""
    text = _LABEL.sub("", candidate.text[candidate.label.size if candidate.label else 0 :])
    above = frozenset(map(key_of, czech.content_words(_headings(candidate))))
    topic = [w for w in measure.topic if _EXISTING.isdisjoint(w.keys)]
    spoken = all(m >= RELATED for m in degrees(topic, candidate.keys | above))
    if not spoken or _DENIED.search(czech.fold(text)) or not only_gives(asked, text, _EXISTING):
        return
    text = _without_asides(measure, text)
    if _is_narrower(measure, text, key_of):
        return
    bare = _bare_count(measure, text)
    open_side = False  # the part before names a side and gives no number, so the next number may be of both
    for part in _parts(text):
        sides, numbers = _sides_in(measure, part, key_of), _numbers(measure, part, bare)
        if len(sides) == len(numbers) == 1 and sides[0] >= 0 and not open_side:
            yield sides[0], _amount(measure, candidate, text, part, numbers[0], key_of)
        open_side = bool(sides) and not numbers


def _is_narrower(measure: Measure, text: str, key_of: KeyOf) -> bool:
    """Whether a noun beside a word of the topic narrows it: «naděje dožití mužů» is not that of everybody."""
    topic = frozenset(key for w in measure.topic for key in w.keys)
    return any(
        key_of(before[0]) in topic and _is_other_noun(after[0]) and key_of(after[0]) not in measure.keys | _EXISTING
        for before, after in pairwise(_WORD.finditer(text))
        if text[before.end() : after.start()] == " "
    )


def _is_other_noun(word: str) -> bool:
    """Whether a word may be a noun in the genitive; names are told apart as sides, adverbs and verbs narrow nothing."""
    plain = word.islower() and not czech.is_stop_word(word) and czech.fold(word) not in PREPOSITIONS
    return plain and not (ADJECTIVE.search(word) or _ADVERB.search(word) or czech.is_verb(word))


def _headings(candidate: Candidate) -> str:
    return " ".join([candidate.chunk.title, *candidate.chunk.section])


def _parts(text: str) -> Iterator[str]:
    start = 0
    for cut in _PART.finditer(text):
        yield text[start : cut.start()]
        start = cut.end()
    yield text[start:].rstrip(".")


def _sides_in(measure: Measure, part: str, key_of: KeyOf) -> list[int]:
    """The sides named in a part of a sentence, by number; −1 for each other thing of their kind: a year, a name."""
    keys = frozenset(map(key_of, czech.content_words(part)))
    found = [n for n, own in enumerate(measure.own) if all(not keys.isdisjoint(w.keys) for w in own)]
    others = YEAR.findall(part) if measure.by_year else _names(part) if _are_named(measure) else []
    return found + [-1 for other in others if key_of(other) not in measure.keys | _WHOLE]


def _names(part: str) -> list[str]:
    """Proper names; the first word, which may open a sentence, only where the dictionary knows it as one."""
    first = _FIRST.match(part)
    return [*([first[0]] if first and czech.is_name(first[0]) else []), *_NAME.findall(part)]


def _are_named(measure: Measure) -> bool:
    return all(any(w.is_name for w in own) for own in measure.own)


def _numbers(measure: Measure, part: str, bare: bool) -> list[Number]:
    """The numbers of a part that count what is compared, of a measure all; ``bare`` tells what those alone count."""
    noun = measure.counted
    read = read_numbers(_SPAN.sub("", part))
    return [n for n in read if noun is None or (_counts(noun, n.unit) if n.unit else bare)]


def _without_asides(measure: Measure, text: str) -> str:
    """A sentence without brackets that count something else: «(12–30 bodů)»."""
    noun = measure.counted

    def kept(bracket: re.Match[str]) -> str:
        strange = noun is not None and any(not _counts(noun, f.unit) for f in read_figures(bracket[0]))
        return "" if strange else bracket[0]

    return _BRACKETS.sub(kept, text)


def _counts(noun: Word, unit: str) -> bool:
    return degrees((noun,), frozenset((unit,)))[0] >= RELATED


def _bare_count(measure: Measure, text: str) -> bool:
    """Whether a number alone counts what is compared: «606 lokalit, nejvíc v Brně (89)», «počet lokalit: 7»."""
    noun = measure.counted
    if noun is None:
        return True
    named = [f.unit for f in read_figures(text) if not f.leans or _counts(noun, f.unit)]
    named += [unit for words in _QUANTIFIED.findall(text) if (unit := _noun(words.split()))]
    return bool(named) and all(_counts(noun, unit) for unit in named)


def _noun(words: Sequence[str]) -> str:
    """The key of the noun that words begin with, behind what narrows it; empty before a preposition."""
    if czech.is_stop_word(words[0]) or czech.fold(words[0]) in PREPOSITIONS:
        return ""
    return next((czech.key(w) for w, after in zip(words, [*words[1:], ""], strict=True) if not narrows(w, after)), "")


def _amount(measure: Measure, candidate: Candidate, text: str, part: str, number: Number, key_of: KeyOf) -> Amount:
    low, high = _range(part[: number.start], number.numbers)
    years = YEAR.findall(part) or YEAR.findall(text) or YEAR.findall(_headings(candidate))
    names = frozenset(map(key_of, _names(part))) - measure.keys - _WHOLE
    behind = frozenset(map(key_of, czech.content_words(part[number.end :])))
    narrow = (behind | number.qualities) - measure.keys - names - _WHOLE - _EXISTING
    context = frozenset(() if measure.by_year else years), names, frozenset(k for k in narrow if k[0].isalpha())
    return Amount(low, high, "" if measure.counted else number.unit, context, candidate)


def _range(before: str, numbers: tuple[Decimal, ...]) -> tuple[Decimal, Decimal]:
    """The range in which a number lies, with what stands before it: «asi», «přes», «necelých»."""
    low, high = min(numbers), max(numbers)
    folded = czech.fold(before)
    if _OVER.search(folded):
        return low, Decimal("Infinity")
    if _UNDER.search(folded):
        return Decimal(0), high
    if _BELOW.search(folded):
        return low * (1 - NEAR), high
    if _ABOUT.search(folded):
        return low * (1 - NEAR), high * (1 + NEAR)
    return low, high
