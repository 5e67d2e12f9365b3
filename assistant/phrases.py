"""The Czech sentences of an answer that are ours and not quoted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

NOT_FOUND = "V podkladech na tuto otázku odpověď není."
_NEAREST = "Níže jsou pasáže, které jsou jí nejblíž; zkuste otázku zpřesnit nebo použít jiná slova."
_NOTHING_NEAR = "Zkuste ji napsat celou větou a jinými slovy, nic blízkého se v nich nenašlo."

GREETED = "Dobrý den."
THANKED = "Rádo se stalo."
ABOUT = (
    "Asistent odpovídá na otázky o sociálním začleňování z podkladů, které má, a ke každé větě ukáže, odkud je."
    " Zkuste třeba: „Co je sociálně vyloučená lokalita?“"
)


EMERGENCY = "Jde-li o život nebo hrozí násilí, volejte hned tísňovou linku 112. Asistent krizovou pomoc nenahradí."
URGENT = f"{EMERGENCY} Kam se obrátit, o tom podklady uvádějí:"
OWN_CASE = (
    "Asistent neradí v konkrétním případu jednotlivce, ten v podkladech není, a nenahrazuje právní pomoc."
    " Podklady k tomu, kdo poradí, uvádějí:"
)


def not_found(passages: int) -> str:
    """The answer to a question that the documents do not answer, with ``passages`` shown below it."""
    return f"{NOT_FOUND} {_NEAREST if passages else _NOTHING_NEAR}"


def partly_found(missing: Sequence[str]) -> str:
    """The sentence that names what an answer leaves uncovered."""
    if not missing:
        return "Podklady odpovídají jen na část otázky."
    listed = ", ".join(f"«{word}»" for word in missing)
    return f"Podklady odpovídají jen na část otázky; nenašlo se v nich: {listed}."


def parts_missing(parts: Sequence[str]) -> str:
    """The sentence that names which of several questions have no answer in the documents."""
    listed = ", ".join(f"„{part}“" for part in parts)
    return f"Na tuto část otázky podklady neodpovídají: {listed}."


def part_refused(part: str, reason: str) -> str:
    """Why one of several questions is not answered."""
    return f"K části „{part}“: {reason}"


def parts_left(parts: Sequence[str]) -> str:
    """Which of too many questions were not looked at."""
    listed = ", ".join(f"„{part}“" for part in parts)
    return f"Najednou lze odpovědět na tři otázky. Zvlášť se prosím zeptejte: {listed}."


def behind_newest(date: str) -> str:
    """The reason why nothing is said of a time that the documents do not reach."""
    return f"Podklady sahají nejdál k {date}. Co se stalo potom, v nich není."


def nothing_ahead(date: str) -> str:
    """The reason why a question for what is yet to come has no answer."""
    return f"Podklady sahají nejdál k {date} a žádný budoucí termín k tomu neuvádějí."


def beyond_series(number: int, noun: str, last: int) -> str:
    """The reason why a question for a numbered thing has no answer: the series ends before."""
    return f"„{number}. {noun}“ v podkladech není; nejvyšší pořadí, které u toho slova uvádějí, je {last}."


def holds_to(date: str) -> str:
    """The date to which an answer holds whose documents are older than their topic bears."""
    return f"Stav k {date}; novější změny podklady nezachycují."


def as_of(date: str) -> str:
    """Our words before a statement that answers whether something still holds."""
    return f"Podle podkladů k {date}: "


def ended_by_name(year: int, date: str) -> str:
    """Our words before a statement about something whose name holds a time that is over."""
    return f"Období v názvu skončilo rokem {year}. {as_of(date) if date else ''}"


YES = "Ano: "
NO = "Ne: "


def older_figure(date: str) -> str:
    """Our words before a figure that another document has newer."""
    return f"Starší údaj (stav k {date}): "


def further_items(count: int, marker: int) -> str:
    """How many items of a list an answer has left out, and where they stand."""
    return f"Seznam má ještě {_counted(count, 'položku', 'položky', 'položek')}, viz zdroj [{marker}]."


def further_rows(count: int, marker: int) -> str:
    """How many rows of a table an answer has left out, and where they stand."""
    return f"Tabulka má ještě {_counted(count, 'řádek', 'řádky', 'řádků')}, viz zdroj [{marker}]."


def _counted(count: int, one: str, few: str, many: str) -> str:
    return f"{count} {one if count == 1 else few if count < 5 else many}"


NOTHING_MORE = "Víc podklady k této otázce neříkají."
# The documents are quoted, not retold.
NOT_PLAINER = "Podklady to jednodušeji neříkají; zeptejte se na slovo, kterému nerozumíte."
NOTHING_NEWER = "Novější změny podklady nezachycují."


def corrected(claimed: str) -> str:
    """Our words before a statement that contradicts a number of the question."""
    return f"Podklady uvádějí jiný údaj než „{claimed}“: "


def sources_named(lines: Sequence[str]) -> str:
    """Where an answer comes from, when somebody asks for it."""
    return "Zdroje: " + "; ".join(lines) + "."


def try_instead(question: str) -> str:
    """A typical question of the corpus that is near."""
    return f"Zkuste se zeptat například: „{question}“"


# Why an answer is not worded by the language model that was chosen.
MODEL_SLOW = "Jazykový model neodpověděl včas."
MODEL_CUT_OFF = "Odpověď jazykového modelu nepřišla celá."
MODEL_PACKAGE_MISSING = "Balíček pro zvolený jazykový model není nainstalovaný."
MODEL_BUSY = "Jazykový model odmítl otázku pro příliš mnoho požadavků."
MODEL_AWAY = "K jazykovému modelu se nepodařilo připojit."
MODEL_KEY = "Jazykový model nepřijal přístupový klíč, nebo klíč chybí."
MODEL_FAILED = "Jazykový model neodpověděl použitelně."
MODEL_UNSURE = "Jazykový model v podkladech odpověď nenašel."
MODEL_UNSUPPORTED = "V odpovědi jazykového modelu nezůstala věta, kterou by podklady dokládaly."


def without_model(reason: str) -> str:
    """The note of an answer that a language model should have worded."""
    return f"{reason} Odpověď je proto složená přímo z vět podkladů."


def left_out(count: int) -> str:
    """The note of an answer out of which unsupported sentences of a language model were taken."""
    return f"Z odpovědi jazykového modelu byly vynechány věty, které podklady nedokládají (počet: {count})."


def approved_by(name: str, at: datetime | None) -> str:
    """The note of an answer that an organiser stands behind; the day is that of the server's place."""
    when = f", {_day(at)}" if at else ""
    return f"Schválená odpověď (schválil(a) {name}{when})."


def approval(name: str, at: datetime | None) -> str:
    """The last sentence of an approved answer that stands among the documents."""
    when = f" dne {_day(at)}".replace("\u00a0", " ") if at else ""
    return f"Odpověď schválil(a) {name}{when}."


def _day(at: datetime) -> str:
    day = at.astimezone()
    return f"{day.day}.\u00a0{day.month}.\u00a0{day.year}"
