"""The editor of an entry: statements on the left, what they rest on beside them, and who stands behind it all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from html import escape

import streamlit as st

from assistant.editing import Finding, examine
from assistant.faq import Content, Entry, EntryState
from assistant.standing import Reader, State, judge
from ui import faq_desk, texts
from ui.components import faq_search, faq_work, page
from ui.components.faq_list import status_html
from ui.components.faq_search import quote_html
from ui.components.faq_work import Row, Work
from ui.components.links import library_link
from ui.components.prose import prose
from ui.exports.faq import answered, local_day
from ui.faq_drafts import ENTRY
from ui.services import Services

LINE = 60  # characters that fill about a line of the field


def show(services: Services, entry: Entry) -> None:
    """One run of the editor."""
    work, documents = faq_work.current(entry), faq_desk.reader(services)
    if st.button(texts.ENTRY_BACK, icon=":material/arrow_back:", type="tertiary"):
        leave()
    page.heading(work.question or texts.ENTRY_QUESTION)
    st.html(status_html(work.entry, changed=False))
    page.notice(faq_desk.told())
    if entry.version != work.entry.version and st.button(texts.ENTRY_RELOAD, icon=":material/refresh:"):
        faq_work.reload()
        st.rerun()
    if entry.state is EntryState.APPROVED:
        st.html(f'<p class="sv-entry-hint">{escape(texts.ENTRY_EDIT_APPROVED)}</p>')
    about(services, work)
    say([f for f in examine(work.content, documents) if f.statement is None])
    st.html(f'<h2 class="sv-section-head">{escape(texts.ENTRY_STATEMENTS)}</h2>')
    for number, row in enumerate(list(work.rows), 1):
        statement(work, row, number, documents)
    findings = examine(work.content, documents)
    faq_search.show(services, work)
    actions(services, work, warned=any(not f.stops for f in findings))
    preview(work)
    history(services, entry)


def leave() -> None:
    """Back to the list; what is not saved is forgotten."""
    faq_work.reload()
    st.query_params.pop(ENTRY, None)
    st.rerun()


def about(services: Services, work: Work) -> None:
    """Question, further wordings, topic."""
    left, right = st.columns([3, 2])
    with left:
        work.question = field(work.key("question"), work.question, partial(st.text_input, texts.ENTRY_QUESTION))
        topics = list(dict.fromkeys(("", *services.assistant.library.choices().topics, work.topic)))
        work.topic = st.selectbox(
            texts.ENTRY_TOPIC,
            topics,
            index=topics.index(work.topic),
            format_func=lambda topic: topic or texts.NO_TOPIC,
            key=work.key("topic"),
        )
    with right:
        box = partial(st.text_area, texts.ENTRY_WORDINGS, help=texts.ENTRY_WORDINGS_HELP, height=122)
        work.wordings = field(work.key("wordings"), work.wordings, box)


def statement(work: Work, row: Row, number: int, documents: Reader) -> None:
    """One statement: its fields, what is wrong with it, and its sources side by side."""
    with st.container(border=True, key=work.key("statement", row)):
        left, right = st.columns([3, 2], gap="medium")
        with left:
            fields(work, row, number)
            one = Content(work.question, (row.statement,))
            say([f for f in examine(one, documents) if f.statement is not None])
            arrange(work, row, number)
        with right:
            st.html(f'<h3 class="sv-small">{escape(texts.STATEMENT_SOURCES.format(number=number))}</h3>')
            sources(work, row, documents)


def fields(work: Work, row: Row, number: int) -> None:
    """Free words and the text."""
    given = row.statement
    lead = partial(st.text_input, texts.STATEMENT_LEAD.format(number=number))
    label = texts.STATEMENT_TEXT.format(number=number)
    text = partial(st.text_area, label, height=max(100, 26 * (2 + len(given.text) // LINE)))
    row.statement = replace(
        given,
        lead=field(work.key("lead", row), given.lead, lead),
        text=field(work.key("text", row), given.text, text),
        is_item=st.checkbox(texts.STATEMENT_ITEM, value=given.is_item, key=work.key("item", row)),
    )


def field(key: str, value: str, draw: partial[str]) -> str:
    """A text field whose text outlives a run in which it is not drawn."""
    st.session_state.setdefault(key, value)
    return draw(key=key)


def arrange(work: Work, row: Row, number: int) -> None:
    """Order, removal, and the way back to the words of the source."""
    with st.container(horizontal=True, gap="small"):
        for name, icon, label, off, action in (
            ("up", "arrow_upward", texts.STATEMENT_UP, number == 1, partial(work.move, row, -1)),
            ("down", "arrow_downward", texts.STATEMENT_DOWN, number == len(work.rows), partial(work.move, row, 1)),
            ("remove", "delete", texts.STATEMENT_REMOVE, False, partial(work.remove, row)),
        ):
            st.button(
                label.format(number=number), key=work.key(f"icon-{name}", row), icon=f":material/{icon}:",
                type="tertiary", disabled=off, on_click=action,
            )  # fmt: skip
        if row.statement.citations and not row.statement.is_verbatim:
            st.button(
                texts.STATEMENT_VERBATIM, key=work.key("verbatim", row), icon=":material/undo:", type="tertiary",
                on_click=restore, args=(work, row),
            )  # fmt: skip


def restore(work: Work, row: Row) -> None:
    """The words of the source again."""
    row.statement = replace(row.statement, text=row.statement.quote)
    st.session_state[work.key("text", row)] = row.statement.quote


def sources(work: Work, row: Row, documents: Reader) -> None:
    """The quotes, each with its place and what has become of it."""
    if not row.statement.citations:
        st.html(f'<p class="sv-notice">{escape(texts.STATEMENT_NO_SOURCE)}</p>')
    for number, citation in enumerate(row.statement.citations):
        standing = judge(citation, documents(citation.document))
        notice = {
            State.MOVED: texts.MOVED,
            State.CHANGED: texts.CHANGED_SHORT,
            State.VANISHED: texts.VANISHED_SHORT,
        }.get(standing.state, "")
        page_of = texts.PAGE.format(page=citation.page) if citation.page is not None else ""
        where = (citation.title, citation.section, page_of, texts.as_of(citation.valid_as_of))
        changed = f'<p class="sv-changed">{escape(notice)}</p>' if notice else ""
        link = "" if standing.state is State.VANISHED else library_link(citation)
        st.html(quote_html(citation.quote, " · ".join(filter(None, where))) + link + changed)
        if len(row.statement.citations) > 1:
            st.button(
                texts.STATEMENT_DROP_SOURCE, key=work.key(f"drop-{number}", row), type="tertiary",
                icon=":material/link_off:", on_click=work.drop_source, args=(row, citation),
            )  # fmt: skip


def say(findings: Sequence[Finding]) -> None:
    """What is wrong; what stops an approval is set apart by its sign as well."""
    for finding in findings:
        sign = "✕" if finding.stops else "!"
        kind = "stops" if finding.stops else "warns"
        st.html(
            f'<p class="sv-finding sv-finding-{kind}" role="status"><span aria-hidden="true">{sign}</span> '
            f"{escape(texts.FINDINGS[finding.fault])}</p>"
        )


def actions(services: Services, work: Work, warned: bool) -> None:
    """Save, approve, withdraw, delete; each is refused on the server to who may not."""
    entry = work.entry
    if work.is_changed:
        st.html(f'<p class="sv-entry-hint" role="status">{escape(texts.ENTRY_UNSAVED)}</p>')
    sure = not warned or st.checkbox(texts.ENTRY_SURE, key=work.key("sure"))
    with st.container(horizontal=True, gap="small", key="faq-actions"):
        offered = entry.state is not EntryState.APPROVED or work.is_changed
        approving = offered and st.button(
            texts.ENTRY_APPROVE, type="primary", icon=":material/verified:", disabled=not sure
        )
        saving = st.button(texts.ENTRY_SAVE, icon=":material/save:", disabled=not work.is_changed)
        withdrawing = entry.state is not EntryState.WITHDRAWN and st.button(
            texts.ENTRY_WITHDRAW, icon=":material/visibility_off:"
        )
        restoring = entry.state is EntryState.WITHDRAWN and st.button(texts.ENTRY_RESTORE, icon=":material/restore:")
        ask_deletion(services, entry)
    if approving:
        finish(partial(approve, services, work))
    elif saving:
        finish(partial(faq_desk.save, services, entry, work.content), texts.ENTRY_SAVED)
    elif withdrawing:
        finish(partial(faq_desk.withdraw, services, entry), texts.ENTRY_WITHDRAWN)
    elif restoring:
        finish(partial(faq_desk.restore, services, entry), texts.ENTRY_RESTORED)


def approve(services: Services, work: Work) -> None:
    """Approve, or say that something stops it."""
    done = faq_desk.approve(services, work.entry, work.content)
    faq_desk.tell(texts.ENTRY_APPROVED if done else texts.ENTRY_STOPPED)
    if done:
        faq_work.reload()


def finish(action: Callable[[], object], sentence: str = "") -> None:
    """Do it, say so, and begin again with what is stored now."""
    if faq_desk.attempt(action) and sentence:
        faq_desk.tell(sentence)
        faq_work.reload()
    st.rerun()


def ask_deletion(services: Services, entry: Entry) -> None:
    """Deleting cannot be taken back, so it is asked for."""
    with st.popover(texts.ENTRY_DELETE, icon=":material/delete_forever:"):
        st.html(f"<p><strong>{escape(texts.ENTRY_DELETE_ASK)}</strong> {escape(texts.ENTRY_DELETE_WARNING)}</p>")
        if not st.button(texts.ENTRY_DELETE_YES, key="faq-delete-yes", type="primary"):
            return
    if faq_desk.attempt(partial(faq_desk.delete, services, entry)):
        faq_desk.tell(texts.ENTRY_DELETED)
        faq_work.reload()
        st.query_params.pop(ENTRY, None)
    st.rerun()


def preview(work: Work) -> None:
    """The answer as a reader will see it."""
    shown = answered(replace(work.entry, content=work.content))
    with st.expander(texts.ENTRY_PREVIEW):
        lines = [
            f"{'- ' if s.is_item else ''}{s.lead}{escape_marks(s.text)} {''.join(f'[{m}]' for m in s.markers)}"
            for s in shown.statements
        ]
        body = prose("\n".join(lines), lambda marker: f'<span class="sv-chip">{marker}</span>')
        st.html(f'<div class="sv-prose">{body}</div>')


def escape_marks(text: str) -> str:
    """Text in which no sign passes for a marker of ours."""
    return text.replace("[", "\\[").replace("]", "\\]").replace("**", "\\*\\*")


def history(services: Services, entry: Entry) -> None:
    """Who did what and when."""
    with st.expander(texts.ENTRY_HISTORY):
        lines = (
            f"<li>{escape(local_day(c.at))}: {escape(texts.CHANGES[c.what].format(who=c.who))}</li>"
            for c in faq_desk.store(services).history(entry.id)
        )
        st.html(f'<ul class="sv-history">{"".join(lines)}</ul>')
