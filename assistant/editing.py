"""What is wrong with an entry before somebody stands behind it: problems stop an approval, warnings do not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from assistant.faq import MOST_IN_QUESTION, MOST_LETTERS, Content, FaqStatement
from assistant.standing import Reader as Documents
from assistant.standing import State, worst
from assistant.verification import is_borne_out
from ingest import czech


class Fault(StrEnum):
    """What may be wrong; see ``STOPS`` for what stops an approval."""

    NO_QUESTION = "no question"
    NO_STATEMENT = "no statement"
    EMPTY = "empty statement"
    TOO_LONG = "too long"
    NO_SOURCE = "no source"
    NOT_BORNE_OUT = "not borne out"
    LEAD_SAYS_MORE = "lead says more"
    SOURCE_CHANGED = "source changed"


# A reworded statement is for a person to judge; what cannot be shown in its document would never be used.
WARNINGS = frozenset((Fault.NOT_BORNE_OUT, Fault.LEAD_SAYS_MORE))
STOPS = frozenset(Fault) - WARNINGS


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault; ``statement`` counts from 0 and is None where the entry as a whole is meant."""

    fault: Fault
    statement: int | None = None

    @property
    def stops(self) -> bool:
        """Whether the entry cannot be approved with it."""
        return self.fault in STOPS


def examine(content: Content, documents: Documents) -> tuple[Finding, ...]:
    """All faults of an entry, those of the whole first."""
    whole = []
    if not content.question.strip():
        whole.append(Finding(Fault.NO_QUESTION))
    if any(len(q) > MOST_IN_QUESTION for q in content.questions):
        whole.append(Finding(Fault.TOO_LONG))
    if not content.statements:
        whole.append(Finding(Fault.NO_STATEMENT))
    found = [
        Finding(fault, number)
        for number, statement in enumerate(content.statements)
        for fault, applies in _CHECKS
        if applies(statement, content.question)
    ]
    changed = [
        Finding(Fault.SOURCE_CHANGED, number)
        for number, statement in enumerate(content.statements)
        if worst(statement.citations, documents) in (State.CHANGED, State.VANISHED)
    ]
    return (*whole, *found, *changed)


def _is_empty(statement: FaqStatement, question: str) -> bool:
    return not statement.text.strip()


def _is_long(statement: FaqStatement, question: str) -> bool:
    return len(statement.text) > MOST_LETTERS or len(statement.lead) > MOST_LETTERS


def _lacks_source(statement: FaqStatement, question: str) -> bool:
    return bool(statement.text.strip()) and not statement.citations


def _departs(statement: FaqStatement, question: str) -> bool:
    """Whether an edited statement says a number, date, name or negation that its sources do not hold."""
    if not statement.text.strip() or not statement.citations or statement.is_verbatim:
        return False
    return not is_borne_out(statement.text, _cited(statement), question)


def _lead_says_more(statement: FaqStatement, question: str) -> bool:
    """Whether a figure or a name stands in the free words and nowhere in the sources: only they may say it."""
    known = {czech.key(t.text) for text in _cited(statement) for t in czech.tokenise(text)}
    words = [t.text for t in czech.tokenise(statement.lead)]
    telling = [w for i, w in enumerate(words) if not w[0].isalpha() or (i > 0 and w[0].isupper())]
    return any(czech.key(w) not in known for w in telling)


def _cited(statement: FaqStatement) -> list[str]:
    return [f"{c.title} {c.section}\n{c.quote}" for c in statement.citations]


_CHECKS: tuple[tuple[Fault, Callable[[FaqStatement, str], bool]], ...] = (
    (Fault.EMPTY, _is_empty),
    (Fault.TOO_LONG, _is_long),
    (Fault.NO_SOURCE, _lacks_source),
    (Fault.NOT_BORNE_OUT, _departs),
    (Fault.LEAD_SAYS_MORE, _lead_says_more),
)
