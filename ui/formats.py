"""Numbers, dates and counted nouns as Czech writes them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, tzinfo

MONTHS = (
    *("leden", "únor", "březen", "duben", "květen", "červen"),
    *("červenec", "srpen", "září", "říjen", "listopad", "prosinec"),
)

NOUNS = {
    "statement": ("tvrzení", "tvrzení", "tvrzení"),
    "source": ("zdroj", "zdroje", "zdrojů"),
    "question": ("otázka", "otázky", "otázek"),
    "document": ("dokument", "dokumenty", "dokumentů"),
    "record": ("položka", "položky", "položek"),
    "term": ("pojem", "pojmy", "pojmů"),
    "abbreviation": ("zkratka", "zkratky", "zkratek"),
}

DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")

NO_BREAK = "\u00a0"


def number(value: int) -> str:
    """A whole number with groups of three: 12 345."""
    return f"{value:,}".replace(",", NO_BREAK)


def decimal(value: float, places: int = 2) -> str:
    """A number with a decimal comma: 1,40 or −0,02."""
    return f"{value:.{places}f}".replace("-", "−").replace(".", ",")


def share(value: float | None) -> str:
    """A share as whole per cent: 86 %; a dash when there is none."""
    return "–" if value is None else f"{round(100 * value)}{NO_BREAK}%"


def counted(value: int, noun: str) -> str:
    """A number with its noun in the right form: 1 dokument, 2 dokumenty, 5 dokumentů."""
    one, few, many = NOUNS[noun]
    form = one if value == 1 else few if 2 <= value <= 4 else many
    return f"{number(value)}{NO_BREAK}{form}"


def day(value: str | date) -> str:
    """A date, or one as ISO writes it, in words: 24. 12. 2015, prosinec 2015 or 2015; anything else stays as it is."""
    value = value.isoformat() if isinstance(value, date) else value
    match = DATE.fullmatch(value.strip())
    if match is None:
        return value
    year, month, of_month = (int(part) if part else 0 for part in match.groups())
    if not match[2]:
        return str(year)
    if not 1 <= month <= 12:
        return value
    if not match[3]:
        return f"{MONTHS[month - 1]} {year}"
    return f"{of_month}.{NO_BREAK}{month}.{NO_BREAK}{year}"


def today() -> date:
    """The day on the wall at the place of the server."""
    return datetime.now().astimezone().date()


def moment(at: datetime, now: datetime, zone: tzinfo | None) -> str:
    """When something happened, as briefly as it stays clear: dnes 14:05, včera 9:30, 24. 12. 2015."""
    at, present = at.astimezone(zone), now.astimezone(zone).date()
    clock = f"{at.hour}:{at.minute:02}"
    if at.date() == present:
        return f"dnes {clock}"
    if at.date() == present - timedelta(days=1):
        return f"včera {clock}"
    return day(at.date())
