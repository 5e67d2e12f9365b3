"""Time in questions and answers: what lies behind the newest document, and until when an answer holds."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence

from ingest import czech
from ingest.documents import Metadata

# Months after which a statement on a topic may have been overtaken.
BEARS = {"dávky": 6, "financování": 6, "legislativa": 9, "dluhy": 12}

_MONTHS = (
    "ledn", "unor", "brezn", "dubn", "kvetn", "cervn", "cervenc", "srpn", "zari", "rijn", "listopad", "prosin",
)  # fmt: skip
_DATIVE = (
    "lednu", "únoru", "březnu", "dubnu", "květnu", "červnu",
    "červenci", "srpnu", "září", "říjnu", "listopadu", "prosinci",
)  # fmt: skip
_MONTH_AND_YEAR = re.compile(rf"\b({'|'.join(sorted(_MONTHS, key=len, reverse=True))})\w*\s+(20\d\d)\b")
_YEAR = re.compile(r"(?<![\d/–-])(20\d\d)(?![\d/–-])")
LATE = re.compile(r"20\d\d")  # what a question must hold to be worth asking how far documents reach
_PARTICIPLE = re.compile(r"\w{2}l[aoiy]?$")
_PAST = re.compile(r"\b(?:byl[aoiy]?|ne?byl[aoiy]?|\w{2,}[aeiyul]l[aoiy]?|mel[aoiy]?|zacal[aoiy]?)\b")
_AHEAD = re.compile(
    r"\b(?:bud(?:e|ou|eme|ete)|uskutecn\w+|probehn\w+|prijd\w+|otevr(?:e|ou)|vyhlasi|vyjd\w+|zacn(?:e|ou)"
    r"|nastan\w+|chysta\w*|planuj\w+|naplanovan\w*)\b"
)
_NEXT = re.compile(r"\b(?:dalsi\w*|pristi\w*|nasledujici\w*|nejblizsi\w*)\b")
_WHEN = re.compile(r"\bkdy\b")
# «Strategie prevence kriminality do roku 2027»: the year is a part of the name of what is asked about.
_HORIZON = re.compile(
    r"\b(?:strateg|plan|koncep|program|progno|vyhled|cil|zamer|vyzv|rozpoct)\w*(?: \w+){0,6}?"
    r" (?:do|na|pro|v)(?: \w+)? (?:ro(?:ku|k|ky|cich)|leta?|letech) 20\d\d(?:(?: az | a | ?[–-] ?)20\d\d)?"
)


def asks_ahead(question: str) -> bool:
    """Whether a question asks when something will be, or for the next of its kind («kde bude příští setkání»)."""
    folded = czech.fold(question)
    return _AHEAD.search(folded) is not None and bool(_NEXT.search(folded) or _WHEN.search(folded))


def speaks_ahead(sentence: str, newest: str) -> bool:
    """Whether a sentence speaks of what was yet to come, or of the year of the newest document or a later one."""
    late = any(int(year) >= int(newest[:4]) for year in _YEAR.findall(sentence)) if newest else True
    return late or _AHEAD.search(czech.fold(sentence)) is not None


def asks_behind(question: str, newest: str) -> bool:
    """Whether a question in the past tense asks for a month, or a year, later than the newest document.

    ``newest`` is an ISO date of at least a year.
    """
    folded = _HORIZON.sub(" ", czech.fold(question))
    if not newest or not _PAST.search(folded):
        return False
    dated = [(int(m[2]), _MONTHS.index(m[1]) + 1) for m in _MONTH_AND_YEAR.finditer(folded)]
    year, month = _year_and_month(newest)
    if dated:
        return min(dated) > (year, month)
    years = [int(y) for y in _YEAR.findall(folded)]
    return bool(years) and min(years) > year


def is_past(text: str) -> bool:
    """Whether a verb of a text stands in the past tense."""
    words = (t.text for t in czech.tokenise(text))
    return any(_PARTICIPLE.search(czech.fold(w)) and czech.lemma(w).endswith(("t", "ci")) for w in words)


def in_words(date: str) -> str:
    """A date in the dative case: «2026-03» → «březnu 2026»."""
    year, month = _year_and_month(date)
    return f"{_DATIVE[month - 1]} {year}" if len(date) > 4 else f"roku {year}"


def overtaken(documents: Sequence[Metadata], today: datetime.date) -> str | None:
    """The date to which the oldest of the documents holds that may be overtaken; None when none may."""
    dates = [d.valid_as_of for d in documents if d.valid_as_of and _age(d.valid_as_of, today) > _bears(d)]
    return min(dates, default=None)


def tells_later(texts: Iterable[str], date: str) -> bool:
    """Whether some text names a month after a date: what it tells is newer than its document says of itself."""
    named = (m for text in texts for m in _MONTH_AND_YEAR.finditer(czech.fold(text)))
    return any((int(m[2]), _MONTHS.index(m[1]) + 1) > _year_and_month(date) for m in named)


def _bears(document: Metadata) -> float:
    return min((BEARS[topic] for topic in document.topics if topic in BEARS), default=float("inf"))


def _age(date: str, today: datetime.date) -> int:
    """Whole months since a date; a year counts from its end."""
    year, month = _year_and_month(date)
    return (today.year - year) * 12 + today.month - month


def _year_and_month(date: str) -> tuple[int, int]:
    return int(date[:4]), int(date[5:7]) if len(date) >= 7 else 12
