"""How well the chosen sentences support an answer, as a probability, and the outcome that follows from it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answers import Outcome
from assistant.binding import Told, is_bound
from assistant.coverage import best_degrees, core_share, share
from assistant.demands import is_adjective
from assistant.due_form import is_in_due_form
from assistant.evidence import Asked, Candidate
from assistant.kinds import Kind
from assistant.queries import MOST_WEIGHT, Word
from assistant.selection import Choice
from assistant.signs import counts
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
    statements = [Told(choice.candidates) for choice in chosen]
    statements += [Told((c,)) for choice in chosen for c in choice.echoes]
    own = best_degrees(c.met for c in everything)
    wide = best_degrees(c.met_around for c in everything)
    first = chosen[: leading or 1]
    leads = [c for choice in first for c in choice.candidates]
    lead = best_degrees(c.met_around for c in leads)
    features = {
        **_covering(words, best_degrees(c.met for c in leads), lead),
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
    together = statements[: len(first)] if len(first) > 1 else ()
    bound = is_in_due_form(asked, everything) and is_bound(asked, statements, together)
    if not bound:
        odds = min(odds, _odds(weights.partial) - UNBOUND)
    if untold:
        least = weights.answered if leading else weights.partial
        odds = min(odds, _odds(least) - UNBOUND)
    missing = tuple(untold) or _missing(words, wide, [c.text for c in everything])
    return Support(1 / (1 + math.exp(-odds)), missing, features, bound, len(first))


def _odds(probability: float) -> float:
    return math.log(probability / (1 - probability))


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


def _is_shown(asked: Asked, everything: Sequence[Candidate]) -> bool:
    """Whether a sentence holds the kind of thing asked for and speaks of a part of the question."""
    return any(c.fits and share(asked.words, c.met) >= SPEAKS for c in everything)


def _counted(asked: Asked, everything: Sequence[Candidate]) -> float:
    """The most that one sentence with a number of the right things meets of a question «kolik»; else 1."""
    if asked.kind is not Kind.HOW_MANY:
        return 1.0
    return max((share(asked.words, c.met) for c in everything if counts(asked.query.text, c.text)), default=0.0)


UNBOUND = 0.1  # log-odds below those of a partial answer, at most, for what speaks of other times or names
SPEAKS = 0.35  # share of a question that a sentence must meet to speak of it in part
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
