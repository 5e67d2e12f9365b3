"""The timeline: dated milestones, each the sentence of a document that tells it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

import streamlit as st

from assistant.timeline import Milestone
from ui import formats, navigation, texts
from ui.components import page
from ui.services import Library


def show(library: Library) -> None:
    """The milestones that matter most, or all; of all topics, or of one."""
    milestones = library.timeline()
    topics = sorted({topic for m in milestones for topic in m.topics})
    st.html(f"<p>{escape(texts.TIMELINE_INTRO)}</p>")
    topic = st.selectbox(
        texts.TIMELINE_TOPIC,
        ["", *topics],
        key="tema-osy",
        format_func=lambda value: value or texts.SHELF_FILTER_ANY,
        bind="query-params",
    )
    every = st.toggle(texts.TIMELINE_ALL, key="vse", bind="query-params")
    chosen = [m for m in milestones if (every or m.is_main) and (not topic or topic in m.topics)]
    if not chosen:
        page.notice(texts.TIMELINE_EMPTY)
        return
    st.html(timeline_html(chosen))


def timeline_html(milestones: Sequence[Milestone]) -> str:
    """Milestones by year."""
    return "".join(
        f'<h2 class="sv-year"><time datetime="{year}">{year}</time></h2>'
        f'<ol class="sv-timeline">{"".join(map(_item, group))}</ol>'
        for year, group in groupby(milestones, key=lambda m: m.year)
    )


def _item(milestone: Milestone) -> str:
    address = escape(navigation.address("knihovna", d=milestone.document, s=str(milestone.start), e=str(milestone.end)))
    exact = len(milestone.date) > len("2000")  # the year alone stands above already
    day = f'<time datetime="{milestone.date}">{escape(formats.day(milestone.date))}</time>' if exact else ""
    told = texts.TIMELINE_TOLD.format(documents=formats.counted(milestone.told, "document"))
    shown = f" · {escape(told)}" if milestone.told > 1 else ""
    return (
        f"<li>{day}"
        f'<p>{escape(milestone.text)}</p><small><a href="{address}">{escape(milestone.title)}</a>{shown}</small></li>'
    )
