"""Values of spreadsheet cells as a Czech reader sees them: 12,5 %; 24. 12. 2015; ano."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

FORMAT_NOISE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')  # words, colours, paddings
DECIMALS = re.compile(r"\.([0#?]+)")
MOST_DECIMALS = 10
UNIT = re.compile(r'"\s*(Kč|€|EUR)\s*"|\[\$(Kč|€)[^\]]*\]')


def write_value(value: object, number_format: str = "General") -> str:
    """A cell as text. ``number_format`` is that of the file; what it says of digits and units is kept."""
    match value:
        case None:
            text = ""
        case bool():
            text = "ano" if value else "ne"
        case int() | float():
            text = write_number(value, number_format)
        case datetime():
            text = write_date(value) + ("" if value.time() == time() else f" {value:%H:%M}")
        case date():
            text = write_date(value)
        case time():
            text = f"{value:%H:%M}"
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            text = f"{minutes // 60}:{minutes % 60:02}"
        case _:
            text = str(value)
    return text


def write_date(day: date) -> str:
    """24. 12. 2015."""
    return f"{day.day}. {day.month}. {day.year}"


def write_number(value: float, number_format: str) -> str:
    """A number with a decimal comma, groups of three where the format has them, «%» and a currency."""
    bare = FORMAT_NOISE.sub("", number_format.partition(";")[0])
    share = "%" in bare
    number = value * 100 if share else value
    decimals = DECIMALS.search(bare)
    if decimals or (share and "General" not in bare) or re.fullmatch(r"[#,]*0", bare):
        text = f"{number:,.{min(len(decimals[1]), MOST_DECIMALS) if decimals else 0}f}"
    else:
        text = f"{number:,}" if isinstance(number, int) else f"{number:,.10g}"
    if "," not in bare:
        text = text.replace(",", "")
    text = text.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
    unit = UNIT.search(number_format)
    return text + (" %" if share else f" {unit[1] or unit[2]}" if unit else "")
