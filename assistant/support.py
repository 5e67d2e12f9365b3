"""How well the chosen sentences support an answer, as a probability, and the outcome that follows from it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant import tangible
from assistant.answers import Outcome
from assistant.brevity import is_said
from assistant.coverage import core_share, share
from assistant.demands import is_adjective, wanted_thing
from assistant.evidence import Asked, Candidate
from assistant.kinds import Kind
from assistant.places import is_home, is_of_place, speaks_of_place
from assistant.queries import MOST_WEIGHT, Word
from assistant.selection import Choice
from assistant.signs import asks_for_price, counts, tells_amount
from assistant.weights import load_weights
from ingest import czech


@dataclass(frozen=True, slots=True)
class Support:
    """The probability that the chosen sentences answer, and the words of the question they leave out."""

    probability: float
    missing: tuple[str, ...]
    features: Mapping[str, float]
    bound: bool = True  # whether a statement speaks of the times and names of the question, and answers in due form
    leading: int = 1  # how many of the statements answer together; the others complete them

    @property
    def outcome(self) -> Outcome:
        """What the probability means for the person."""
        weights = load_weights()
        if self.probability >= weights.answered:
            return "answered"
        return "partial" if self.probability >= weights.partial else "unanswered"


def weigh(asked: Asked, chosen: Sequence[Choice], leading: int = 1, untold: Sequence[str] = ()) -> Support:
    """Support of an answer made of ``chosen`` sentences, the first ``leading`` of which answer together.

    ``untold`` are parts of the question of which nothing was found: an answer without them is partial at most, and
    none when nothing leads.
    """
    words = asked.words
    if not chosen or not words:
        return Support(0.0, (), {})
    everything = [c for choice in chosen for c in choice.candidates]
    echoes = [c for choice in chosen for c in choice.echoes]
    own = _best(c.met for c in everything)
    wide = _best(c.met_around for c in everything)
    first = chosen[: leading or 1]
    leads = [c for choice in first for c in choice.candidates]
    lead = _best(c.met_around for c in leads)
    features = {
        **_covering(words, _best(c.met for c in leads), lead),
        "own": share(words, own),
        "context": share(words, wide),
        "score": max(choice.main.score for choice in first),
        "fits": float(any(choice.main.fits for choice in first)),
        "uncounted": float(
            asked.kind is Kind.HOW_MANY and not any(counts(asked.query.text, c.text) for c in everything)
        ),
        "unshown": float(not _is_shown(asked, everything)),
        "counted": _counted(asked, everything),
        "rank": max(choice.main.features["rank"] for choice in first),
        "asks_number": float(asked.kind is Kind.HOW_MANY),
        "asks_reason": float(asked.kind is Kind.REASON),
    }
    weights = load_weights()
    odds = weights.bias + sum(weights.support.get(name, 0.0) * value for name, value in features.items())
    shown = tangible.is_shown(asked.query.text, (c.text for c in everything))
    bound = (
        shown
        and _tells_amount(asked, everything)
        and not _asks_of_strange(asked)
        and _is_bound(asked, [*everything, *echoes], leads if len(first) > 1 else ())
        and is_said(asked, everything)
    )
    if not bound:
        odds = min(odds, math.log(weights.partial / (1 - weights.partial)) - UNBOUND)
    if untold:
        least = weights.answered if leading else weights.partial
        odds = min(odds, math.log(least / (1 - least)) - UNBOUND)
    missing = tuple(untold) or _missing(words, wide, [c.text for c in everything])
    return Support(1 / (1 + math.exp(-odds)), missing, features, bound, len(first))


def _missing(words: Sequence[Word], wide: Sequence[float], told: Iterable[str]) -> tuple[str, ...]:
    """The things and names of a question that nothing told speaks of; what was done may be told by other words."""
    starts = {czech.fold(token.text)[:ALIKE_LETTERS] for text in told for token in czech.tokenise(text)}
    unmet = (w for w, m in zip(words, wide, strict=True) if m < 0.5 and w.weight > TELLING)
    return tuple(w.text for w in unmet if czech.fold(w.text)[:ALIKE_LETTERS] not in starts and _is_thing(w))


def _is_thing(word: Word) -> bool:
    """Whether a word names something: a noun, a name or a number."""
    if word.text[0].islower():
        return not (czech.is_verb(word.text) or is_adjective(word.text) or PER_CENT in word.keys)
    return True


def _covering(words: Sequence[Word], own: Sequence[float], wide: Sequence[float]) -> dict[str, float]:
    """How far the words of a question are met by what leads, by itself and with its surroundings, and what is left."""
    unmet = [(w, m) for w, m in zip(words, wide, strict=True) if m < 0.5]
    return {
        "lead": share(words, own),
        "lead_context": share(words, wide),
        "core": core_share(words, wide),
        "strangers": min(1.0, sum(w.share for w in words if not (w.known or w.related)) / STRANGERS),
        "missing": max((w.weight for w, _ in unmet), default=0.0) / MOST_WEIGHT,
        "missing_month": float(any(w.is_month for w, _ in unmet)),
        "missing_name": float(any(w.is_name and m < 0.5 for w, m in zip(words[1:], wide[1:], strict=True))),
        "missing_number": float(any(w.is_number and m < 0.8 for w, m in zip(words, wide, strict=True))),
        "unknown": _unknown_share(words),
        "words": min(1.0, len(words) / 10),
    }


def _tells_amount(asked: Asked, everything: Sequence[Candidate]) -> bool:
    """Whether something told answers «kolik», with money where a price is asked for, or says that none is known."""
    if asked.kind is not Kind.HOW_MANY:
        return True
    question = asked.query.text
    if asks_for_price(question):
        least = HALF_BEST * max(asked.coverage.core_share(c.met_around) for c in everything)
        tells = any(counts(question, c.text) and asked.coverage.core_share(c.met_around) >= least for c in everything)
    else:
        tells = any(tells_amount(c.text, question) for c in everything)
    return tells or _says_unknown(asked, everything)


def _says_unknown(asked: Asked, everything: Sequence[Candidate]) -> bool:
    """Whether what says that something is not known speaks of the question as much as anything told."""
    core = asked.coverage.core_share
    known = max((core(c.met) for c in everything if not c.is_gap), default=0.0)
    return any(c.is_gap and core(c.met) >= known for c in everything)


def _asks_of_strange(asked: Asked) -> bool:
    """Whether the very thing asked for, behind «jaký», «který» or «kolik», is one that no document has a word for."""
    place = wanted_thing(asked)
    word = asked.words[place] if place is not None else None
    return word is not None and not (word.known or word.related or word.is_name)


def _is_bound(asked: Asked, everything: Sequence[Candidate], together: Sequence[Candidate] = ()) -> bool:
    """Whether each year, month and name of the question stands in a chosen sentence that also speaks of the rest,
    in one that repeats it or one of those that answer ``together``, and some speaks of what is asked at all or answers
    a typical question like it. Of «kolik» the sentence with the year must tell an amount.

    A word that opens the question has a capital letter in any case, and an abbreviation no document has is misspelt.
    """
    words = asked.words
    cores = [core_share(words, c.met_around) for c in everything]
    if max(cores) < LEAST and all(c.features["asked"] < ALIKE for c in everything):
        return False
    dated = [c for c, core in zip(everything, cores, strict=True) if core >= max(BOUND, HALF_BEST * max(cores))]
    near = [c for c, core in zip(everything, cores, strict=True) if core >= NEAR_BEST * max(cores)] + [*together]
    if asked.kind is Kind.HOW_MANY:
        dated, near = ([c for c in some if c.is_gap or tells_amount(c.text)] for some in (dated, near))
    times = [i for i, w in enumerate(words) if w.is_year or w.is_month]
    opens = asked.query.text.strip().startswith(words[0].text)
    named = [i for i, w in enumerate(words) if (i or not opens) and w.is_name and not is_home(w.text)]
    names = [i for i in named if words[i].known or not words[i].text.isupper()]
    places = [(i, w.text) for i, w in enumerate(words) if is_of_place(w.text)]
    return (
        all(any(c.met_around[i] >= 0.8 for c in dated) for i in times)
        and all(any(c.met_around[i] >= 0.5 and _names(words[i], c) for c in near) for i in names)
        and all(any(c.met_around[i] >= 0.8 for c in near) for i in _numbered(words))
        and all(any(c.met_around[i] >= 0.5 or speaks_of_place(text, _said_in(c)) for c in near) for i, text in places)
    )


def _numbered(words: Sequence[Word]) -> list[int]:
    """Which words are the number of a name: «Praha 5», «výzva OPZ č. 65»."""
    return [i for i, (before, w) in enumerate(pairwise(words), 1) if w.is_number and not w.is_year and before.is_name]


def _names(word: Word, candidate: Candidate) -> bool:
    """Whether a name that is met stands there as one: «v Kladně» is not met by «kladně»."""
    if not czech.is_name(word.text):
        return True
    tokens = (token.text for text in _said_in(candidate) for token in czech.tokenise(text))
    alike = [token for token in tokens if czech.key(token) in word.keys]
    return not alike or any(token[0].isupper() for token in alike)


def _said_in(candidate: Candidate) -> tuple[str, ...]:
    """What a sentence says with its headings."""
    return (candidate.text, candidate.chunk.title, *candidate.chunk.section)


def _is_shown(asked: Asked, everything: Sequence[Candidate]) -> bool:
    """Whether a sentence holds the kind of thing asked for and speaks of a part of the question."""
    return any(c.fits and share(asked.words, c.met) >= SPEAKS for c in everything)


def _counted(asked: Asked, everything: Sequence[Candidate]) -> float:
    """The most that one sentence with a number of the right things meets of a question «kolik»; else 1."""
    if asked.kind is not Kind.HOW_MANY:
        return 1.0
    return max((share(asked.words, c.met) for c in everything if counts(asked.query.text, c.text)), default=0.0)


def _best(rows: Iterable[tuple[float, ...]]) -> list[float]:
    """For each word of the question the best degree of several sentences."""
    return [max(degrees) for degrees in zip(*rows, strict=True)]


UNBOUND = 0.1  # log-odds below those of a partial answer, at most, for what speaks of other times or names
SPEAKS = 0.35  # share of a question that a sentence must meet to speak of it in part
LEAST = 0.1  # share of what a question asks that some statement must meet …
ALIKE = 0.6  # … unless it answers a typical question so like it
BOUND = 0.3  # share of what a question asks that a sentence must meet to speak of it
HALF_BEST = 0.5  # … and the share of what the best sentence meets, for times …
NEAR_BEST = 0.7  # … and for names
STRANGERS = 2  # words no document holds that make a question strange
PER_CENT = czech.key("procento")  # mostly told by its sign
ALIKE_LETTERS = 5  # at the beginning of two words that are taken for relatives
TELLING = 2.0  # weight from which a word is worth naming as missing


def proved(support: Support) -> Support:
    """The support of an answer whose statements a rule found to prove it: no guess is needed."""
    return replace(support, probability=max(support.probability, load_weights().answered), bound=True)


def _unknown_share(words: Sequence[Word]) -> float:
    """Share of the question's weight in words that no document holds."""
    total = sum(w.weight for w in words)
    return sum(w.weight for w in words if not w.known and not w.related) / total if total else 0.0
