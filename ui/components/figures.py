"""How good the answers are and how much is asked: tables first, pictures beside them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html import escape

import streamlit as st

from assistant.answers import Outcome
from assistant.conversations import Conversations
from assistant.evaluation_report import Row, read_report
from assistant.usage import Day
from ui import formats, texts
from ui.components import listing

DAYS = 90
OUTCOMES: tuple[Outcome, ...] = ("answered", "partial", "unanswered")
COLOURS = ["#1e6b3c", "#b07515", "#8a7471"]


def evaluation() -> None:
    """The figures that came with this version, or the word that there are none."""
    report = read_report()
    if report is None:
        st.html(f"<p>{escape(texts.EVALUATION_NONE)}</p>")
        return
    day = formats.day(report.measured_on)
    st.html(f"<p>{escape(texts.EVALUATION_LEAD.format(date=day))}</p>")
    for name, rows in report.sets.items():
        title = texts.EVALUATION_SETS.get(name, name)
        st.html(f'<h2 class="sv-section-head">{escape(title)}</h2>')
        listing.show(title, texts.EVALUATION_COLUMNS, [row(one) for one in sorted(rows, key=is_type)])
        shares = {group(one.name): 100 * one.accuracy for one in rows if is_type(one) and one.accuracy is not None}
        if shares:
            st.caption(texts.EVALUATION_CHART)
            st.bar_chart(shares, horizontal=True, x_label="%", y_label="", color="#2e807e")


def is_type(one: Row) -> bool:
    """Whether a group holds the questions of one type; those come after the whole and its halves."""
    return one.name.startswith("type ")


def row(one: Row) -> tuple[str, ...]:
    """One group as a line of the table."""
    return (
        group(one.name),
        f"{one.right} z {one.answerable}" if one.answerable else "–",
        formats.share(one.accuracy),
        f"{one.refused} z {one.refusable}" if one.refusable else "–",
        str(one.refused_wrongly),
    )


def group(name: str) -> str:
    """The name of a group without the word that sorts it."""
    known = texts.EVALUATION_GROUPS.get(name) or name.removeprefix("type ").replace("_", " ")
    return known or texts.EVALUATION_ALL


def usage(conversations: Conversations) -> None:
    """Questions by day and outcome."""
    today = datetime.now(UTC).date()
    days = conversations.usage(today - timedelta(days=DAYS - 1))
    if not days:
        st.html(f"<p>{escape(texts.USAGE_NONE.format(days=DAYS))}</p>")
        return
    st.html(f"<p>{escape(texts.USAGE_LEAD.format(days=DAYS))}</p>")
    st.bar_chart(
        series(days), x="day", y=[texts.OUTCOMES[o] for o in OUTCOMES], x_label="", y_label="", color=list(COLOURS)
    )
    listing.show(texts.USAGE_TABLE, texts.USAGE_COLUMNS, [counts(day) for day in reversed(days)])


def series(days: tuple[Day, ...]) -> dict[str, list[object]]:
    """The days as columns of a chart."""
    columns: dict[str, list[object]] = {"day": [day.day for day in days]}
    for outcome in OUTCOMES:
        columns[texts.OUTCOMES[outcome]] = [day.counts.get(outcome, 0) for day in days]
    return columns


def counts(day: Day) -> tuple[str, ...]:
    """One day as a line of the table."""
    by_outcome = [formats.number(day.counts.get(outcome, 0)) for outcome in OUTCOMES]
    return formats.day(day.day), formats.number(day.questions), *by_outcome
