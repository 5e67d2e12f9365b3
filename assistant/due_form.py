"""Whether what is told has the form that a question asks for: an amount, a price, a name, a place."""

from __future__ import annotations

from collections.abc import Sequence

from assistant import tangible
from assistant.brevity import is_said
from assistant.demands import wanted_thing
from assistant.denials import denies
from assistant.evidence import Asked, Candidate
from assistant.kinds import Kind
from assistant.signs import asks_for_price, asks_how_long, counts, tells_amount

SHOWN_SHARE = 0.6  # share of what the best sentence meets that one with a thing of a known form must meet …
AMOUNT_SHARE = 0.5  # … and one with a price or an amount of time


def is_in_due_form(asked: Asked, told: Sequence[Candidate]) -> bool:
    """Whether sentences told have every form that the question asks for."""
    return (
        _is_tangible(asked, told)
        and _tells_amount(asked, told)
        and not _asks_of_strange(asked)
        and is_said(asked, told)
    )


def _is_tangible(asked: Asked, told: Sequence[Candidate]) -> bool:
    """Whether each thing of a known form that is asked for stands in a sentence that speaks of what is asked."""
    core = asked.coverage.core_share
    least = SHOWN_SHARE * max(core(c.met_around) for c in told)
    shown = tangible.find_shown(asked.query.text, [c.text for c in told])
    return all(any(core(told[place].met_around) >= least for place in places) for places in shown)


def _tells_amount(asked: Asked, told: Sequence[Candidate]) -> bool:
    """Whether something told answers «kolik», with money where a price is asked for, or says that none is known."""
    if asked.kind is not Kind.HOW_MANY:
        return True
    question = asked.query.text
    if asks_for_price(question) or asks_how_long(question):
        least = AMOUNT_SHARE * max(asked.coverage.core_share(c.met_around) for c in told)
        tells = any(counts(question, c.text) and asked.coverage.core_share(c.met_around) >= least for c in told)
    else:
        tells = any(tells_amount(c.text, question) for c in told)
    return tells or _says_unknown(asked, told)


def _says_unknown(asked: Asked, told: Sequence[Candidate]) -> bool:
    """Whether what says that something is not known speaks of the question as much as anything told."""
    core = asked.coverage.core_share
    known = max((core(c.met) for c in told if not c.is_gap), default=0.0)
    return any(c.is_gap and core(c.met) >= known and denies(c, asked) for c in told)


def _asks_of_strange(asked: Asked) -> bool:
    """Whether the very thing asked for, behind «jaký», «který» or «kolik», is one that no document has a word for."""
    place = wanted_thing(asked)
    word = asked.words[place] if place is not None else None
    return word is not None and not (word.known or word.related or word.is_name)
