"""The documents that may be changed here, and the places of all documents that could not be read."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from ingest.documents import Metadata
from ingest.errors import ReadError
from ingest.holdings import Holding
from ingest.page_marks import render_marked_page
from ingest.settings import Settings
from ui import administration, formats, texts
from ui.components import listing, page
from ui.components.uploading import attempt
from ui.jobs import Jobs

DOOMED = "doomed-document"


def uploaded(jobs: Jobs, settings: Settings, listed: Sequence[Holding], total: int) -> None:
    """The uploaded documents as a table, and the form that changes one of them."""
    if doomed := st.session_state.pop(DOOMED, None):
        attempt(lambda: administration.remove(jobs, settings, doomed))
    st.html(f'<h2 class="sv-section-head">{escape(texts.UPLOADED_HEAD)}</h2>')
    if listed:
        listing.show(texts.UPLOADED_HEAD, texts.COLUMNS, [row(holding) for holding in listed])
        if chosen := choose(texts.DOCUMENT_CHOOSE, listed):
            change(jobs, settings, chosen)
    else:
        st.html(f"<p>{escape(texts.UPLOADED_NONE)}</p>")
    if elsewhere := total - len(listed):
        counted = formats.counted(elsewhere, "document")
        st.caption(texts.CORPUS_NOTE.format(documents=counted, folder=page.label(settings.corpus.name)))


def choose(question: str, listed: Sequence[Holding]) -> Holding | None:
    """The document that is picked from the list, None as long as none is."""
    by_name = {holding.name: holding for holding in listed}
    name = st.selectbox(
        question,
        list(by_name),
        index=None,
        format_func=lambda name: by_name[name].title,
        placeholder=texts.DOCUMENT_NONE,
    )
    return by_name.get(name or "")


def row(holding: Holding) -> tuple[str, ...]:
    """One line of the table."""
    state = texts.DOCUMENT_FINE
    if holding.error:
        state = f"{texts.DOCUMENT_FAILED}: {holding.error}"
    elif holding.damages:
        state = texts.DOCUMENT_DAMAGED.format(count=len(holding.damages))
    about = holding.metadata
    return holding.title, texts.kind(about.kind) or "–", formats.day(about.valid_as_of or "–"), state


def change(jobs: Jobs, settings: Settings, holding: Holding) -> None:
    """The form with what is known about a document, and the way to be rid of it."""
    name = holding.path.name
    with st.form(f"describe-{name}"):
        values = fields(holding.metadata)
        st.caption(texts.FIELD_EMPTY)
        saved = st.form_submit_button(texts.SAVE, type="primary", disabled=jobs.busy)
    if saved:
        attempt(lambda: administration.describe(jobs, settings, name, values))
    st.html(f"<p>{escape(texts.REPLACE_HOW.format(name=name))}</p>")
    if st.button(texts.REMOVE, icon=":material/delete:", disabled=jobs.busy):
        confirm(holding)


def fields(about: Metadata) -> dict[str, Any]:
    """The fields of the form, filled with what stands there now; gives what stands in them."""
    kinds, areas = options(about.kind, texts.USUAL_KINDS), options(about.area or "", texts.AREAS)
    kind = kinds.index(about.kind) if about.kind else None
    area = areas.index(about.area) if about.area else None
    own = texts.FIELD_OWN
    return {
        "title": st.text_input(texts.FIELD_TITLE, about.title, max_chars=300),
        "kind": st.selectbox(texts.FIELD_KIND, kinds, kind, accept_new_options=True, placeholder=own),
        "topics": st.multiselect(
            texts.FIELD_TOPICS, about.topics, about.topics, accept_new_options=True, placeholder=own
        ),
        "area": st.selectbox(texts.FIELD_AREA, areas, area, placeholder="–"),
        "valid_as_of": st.text_input(texts.FIELD_DATE, about.valid_as_of or "", help=texts.FIELD_DATE_HELP).strip(),
        "url": st.text_input(texts.FIELD_URL, about.url or "", max_chars=2000).strip(),
    }


def options(current: str, usual: Sequence[str]) -> list[str]:
    """The usual values, and the one that stands there now."""
    return list(dict.fromkeys([*usual, *([current] if current else [])]))


@st.dialog(texts.REMOVE_ASK)
def confirm(holding: Holding) -> None:
    """Ask before deleting."""
    st.html(f"<p><strong>{escape(holding.title)}</strong></p><p>{escape(texts.REMOVE_WARNING)}</p>")
    if st.button(texts.REMOVE, type="primary", key="confirm-remove", on_click=doom, args=(holding.path.name,)):
        st.rerun()


def doom(name: str) -> None:
    """Have a document removed in the next run."""
    st.session_state[DOOMED] = name


def troubled(listed: Sequence[Holding], total: int) -> None:
    """Documents with places that could not be read, and a picture of such a page; nothing where nothing was read."""
    if not total:
        return
    st.html(f'<h2 class="sv-section-head">{escape(texts.TROUBLE_HEAD)}</h2>')
    if not listed:
        st.html(f"<p>{escape(texts.TROUBLE_NONE)}</p>")
        return
    st.html(f"<p>{escape(texts.TROUBLE_LEAD)}</p>")
    if chosen := choose(texts.TROUBLE_CHOOSE, listed):
        places(chosen)


def places(holding: Holding) -> None:
    """The troubled places of one document; pages of PDFs can be looked at."""
    if holding.error:
        page.notice(holding.error)
    notes = "".join(f"<li>{escape(texts.at_page(d.page, d.problem))}</li>" for d in holding.damages)
    st.html(f'<ul class="sv-places">{notes}</ul>')
    pages = sorted({damage.page for damage in holding.damages if damage.page})
    if holding.path.suffix.lower() != ".pdf" or not pages:
        return
    number = st.selectbox(texts.TROUBLE_PAGE, pages, index=None, placeholder="–")
    if number is not None:
        picture(holding, number)


def picture(holding: Holding, number: int) -> None:
    """The page as it looks."""
    try:
        drawn = render_marked_page(holding.path, number, quote="")
    except ReadError as error:
        page.notice(str(error))
        return
    title = escape(texts.DAMAGED_PICTURE.format(title=holding.title, page=number))
    data = b64encode(drawn).decode()  # Streamlit's own pictures have no text for those who cannot see them
    st.html(
        f'<figure class="sv-sheet"><img alt="{title}" src="data:image/png;base64,{data}">'
        f"<figcaption>{title}</figcaption></figure>"
    )
