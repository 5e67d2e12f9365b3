"""Gaps in the documents: groups of questions without a good answer, and a draft out of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from html import escape

import streamlit as st

from assistant.faq import Content
from assistant.gaps import WEEKS, Gap, Reason, collect, group
from assistant.refusals import refuse
from ingest import czech
from ui import faq_desk, formats, texts
from ui.components.passages import passage_html
from ui.exports.faq import local_day
from ui.exports.media import MIMES
from ui.exports.table import to_csv
from ui.faq_drafts import ENTRY
from ui.services import Services

SHOWN = 50
PASSAGES = 3


def show(services: Services) -> None:
    """The groups, the largest first."""
    gaps = find(services)
    st.html(f'<p class="sv-lead">{escape(texts.GAPS_LEAD)}</p>')
    if not gaps:
        st.html(f'<p class="sv-empty">{escape(texts.GAPS_NONE)}</p>')
        return
    today = datetime.now(UTC).date()
    st.download_button(
        texts.GAPS_EXPORT, partial(table, gaps, today), file_name=texts.GAPS_FILE, mime=MIMES["csv"],
        on_click="ignore", icon=":material/download:",
    )  # fmt: skip
    drafted = {czech.fold(q) for e in faq_desk.store(services).entries() for q in e.content.questions}
    for gap in gaps[:SHOWN]:
        show_gap(services, gap, today, any(czech.fold(w) in drafted for w in gap.wordings))


def find(services: Services) -> tuple[Gap, ...]:
    """The groups of what is kept now, and no longer than questions are kept."""
    days = services.settings.keep_days
    since = datetime.now(UTC) - timedelta(days=days) if days else None
    return group(collect(services.conversations, since, refuse))


def show_gap(services: Services, gap: Gap, today: date, drafted: bool) -> None:
    """One group: example, counts, trend, how people asked, the nearest passages, and the draft."""
    key = gap.missed[-1].turn
    with st.container(key=f"faq-gap-{key}", border=True):
        st.html(gap_html(gap, today, drafted))
        button = st.button(texts.GAP_DRAFT, key=f"faq-gap-draft-{key}", icon=":material/edit_note:")
        details(gap)
    if button:
        faq_desk.attempt(partial(begin, services, gap))
        st.rerun()


def details(gap: Gap) -> None:
    """How people asked, and what the documents have that is nearest."""
    left, right = st.columns(2)
    if len(gap.wordings) > 1:
        with left.expander(f"{texts.GAP_WORDINGS} ({len(gap.wordings)})"):
            items = "".join(f"<li>{escape(w)}</li>" for w in gap.wordings)
            st.html(f'<ul class="sv-wordings">{items}</ul>')
    if gap.newest.passages:
        with (right if len(gap.wordings) > 1 else left).expander(texts.NEAREST):
            near = "".join(map(passage_html, gap.newest.passages[:PASSAGES]))
            st.html(f'<ol class="sv-passages">{near}</ol>')


def begin(services: Services, gap: Gap) -> None:
    """A draft with the newest wording as its question. The others only resemble it, so they get no answer by it."""
    answer = faq_desk.answer(services.assistant, gap.newest.question)
    content = Content(gap.newest.question, Content.from_answer(answer).statements)
    entry = faq_desk.keep(services, content)
    faq_desk.tell_draft(entry)
    st.query_params[ENTRY] = str(entry.id)


def gap_html(gap: Gap, today: date, drafted: bool) -> str:
    """Example, counts and trend."""
    reasons = [f"{texts.GAP_REASONS[r]} {gap.count(r)}×" for r in Reason if gap.count(r)]
    facts = (
        formats.counted(len(gap.missed), "question"),
        *reasons,
        texts.GAP_NEWEST.format(date=local_day(gap.newest.asked_at)),
        trend(gap, today),
    )
    badge = f'<span class="sv-badge sv-badge-draft">{escape(texts.GAP_DRAFTED)}</span>' if drafted else ""
    return (
        f'<h2 class="sv-gap">{escape(gap.newest.question)}</h2>'
        f'<p class="sv-faq-facts">{badge}<span>{escape(" · ".join(facts))}</span>{bars(gap.weeks(today))}</p>'
    )


def trend(gap: Gap, today: date) -> str:
    """The direction in a word."""
    value = gap.trend(today)
    return texts.GAP_TREND[(value > 0) - (value < 0)]


def bars(weeks: Sequence[int]) -> str:
    """The weeks as small bars, which a screen reader reads as numbers."""
    most = max(*weeks, 1)
    name = texts.GAP_WEEKS.format(weeks=WEEKS, counts=", ".join(map(str, weeks)))
    columns = "".join(f'<i style="height: {max(8, 100 * week // most)}%"></i>' for week in weeks)
    return f'<span class="sv-bars" role="img" aria-label="{escape(name)}" title="{escape(name)}">{columns}</span>'


def table(gaps: Sequence[Gap], today: date) -> bytes:
    """All groups as CSV: nothing of the people but the text of their questions."""
    rows = [
        (
            gap.newest.question, len(gap.missed), *(gap.count(r) for r in Reason),
            " ".join(map(str, gap.weeks(today))), gap.newest.asked_at.date().isoformat(),
            "\n".join(gap.wordings), "\n".join(dict.fromkeys(p.title for p in gap.newest.passages[:PASSAGES])),
        )
        for gap in gaps
    ]  # fmt: skip
    return to_csv(texts.GAPS_COLUMNS, rows)
