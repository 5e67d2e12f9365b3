"""The panel of a source: the cited sentence, highlighted where it stands in its document.

Marker and panel are joined by the browser itself (``popovertarget``): a click, Enter or the space bar opens
the panel without asking the server, Esc closes it and returns to the marker. No answer in progress is
disturbed, and no script is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from assistant.answers import Citation
from assistant.standing import State, judge
from ui import formats, texts
from ui.components.links import library_link
from ui.exports.references import web_address
from ui.pictures import picture_address
from ui.services import Source

AROUND = 1200


@dataclass(frozen=True, slots=True)
class Place:
    """The cited sentence between what stands before and after it; ``notice`` says what has changed."""

    before: str
    quote: str
    after: str
    notice: str = ""


NOTICES = {
    State.SAME: "",
    State.MOVED: texts.MOVED,
    State.CHANGED: texts.CHANGED,
    State.VANISHED: texts.VANISHED,
}


def place(citation: Citation, source: Source | None) -> Place:
    """Where the cited sentence stands now; on its own when it cannot be found any more."""
    standing = judge(citation, source)
    notice = NOTICES[standing.state]
    if source is None or standing.start is None:
        return Place("", citation.quote, "", notice)
    return _around(source, standing.start, standing.start + len(citation.quote), notice)


def _around(source: Source, start: int, end: int, notice: str) -> Place:
    """The section around a stretch of text, cut at words where it is long."""
    section = next((s for s in source.sections if s.start <= start < s.end), None)
    first, last = (section.start, max(section.end, end)) if section else (start, end)
    before, after = source.text[first:start], source.text[end:last]
    if section:
        before = before.removeprefix(section.heading)  # the panel shows it above
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    return Place(before.lstrip(), source.text[start:end], after.rstrip(), notice)


def chip(citation: Citation, turn: int) -> str:
    """The marker that opens the panel."""
    name = texts.SOURCE_NUMBER.format(marker=citation.marker, title=citation.title)
    return (
        f'<button class="sv-chip" type="button" popovertarget="{_anchor(citation, turn)}" '
        f'aria-label="{escape(name)}" aria-describedby="{_anchor(citation, turn)}-veta">{citation.marker}</button>'
    )


def panel(citation: Citation, turn: int, source: Source | None) -> str:
    """The panel itself, closed until its marker is used."""
    found = place(citation, source)
    anchor = _anchor(citation, turn)
    notice = f'<p class="sv-changed">{escape(found.notice)}</p>' if found.notice else ""
    where = escape(citation.section or citation.title)
    return (
        f'<aside class="sv-source" id="{anchor}" popover aria-label="{escape(citation.title)}">'
        f'<button class="sv-close" type="button" popovertarget="{anchor}" popovertargetaction="hide" '
        f'aria-label="{escape(texts.CLOSE)}">✕</button>'
        f'<p class="sv-kind">{escape(_kind(citation))}</p><h3>{escape(citation.title)}</h3>'
        f'<p class="sv-section">{escape(citation.section)}</p>{notice}'
        f'<div class="sv-text" tabindex="0" role="region" aria-label="{where}">'
        f'{escape(found.before)}<mark id="{anchor}-veta">{escape(found.quote)}</mark>{escape(found.after)}</div>'
        f"{_picture(citation, source)}{_facts(citation)}{_links(citation, source)}</aside>"
    )


def _anchor(citation: Citation, turn: int) -> str:
    return f"zdroj-{turn}-{citation.marker}"


def _kind(citation: Citation) -> str:
    page = texts.PAGE.format(page=citation.page) if citation.page is not None else ""
    return " · ".join(filter(None, (f"[{citation.marker}]", texts.kind(citation.kind), page)))


def _facts(citation: Citation) -> str:
    """What else is known of the source: date, public source in words, file, link."""
    valid = formats.day(citation.valid_as_of) if citation.valid_as_of else ""
    rows = ((texts.VALID, valid), (texts.SOURCE, citation.source), (texts.DOCUMENT, citation.document))
    known = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows if value)
    return f"<dl>{known}</dl>"


def _picture(citation: Citation, source: Source | None) -> str:
    """The page itself, loaded when it is asked for; only of a file that is still the one that was cited."""
    where = picture_address(citation)
    if where is None or source is None or source.digest != citation.digest:
        return ""
    described = texts.PAGE_PICTURE.format(page=citation.page, title=citation.title)
    return (
        f'<details class="sv-sheet"><summary>{escape(texts.SHOW_PAGE)}</summary>'
        f'<a href="{escape(where)}" target="_blank" rel="noopener"><img src="{escape(where)}" loading="lazy" '
        f'alt="{escape(described)}"></a></details>'
    )


def _links(citation: Citation, source: Source | None) -> str:
    """Where to read on: the document in the library, and the original on the web."""
    inside = library_link(citation) if source is not None else ""
    return inside + _link(citation.url)


def _link(url: str | None) -> str:
    """A link to the original, only to the web and in a tab of its own."""
    web = web_address(url)
    if web is None:
        return ""
    host = urlsplit(web).hostname or ""
    return (
        f'<p class="sv-link"><a href="{escape(web)}" target="_blank" rel="noopener noreferrer">'
        f"{escape(texts.LINK)}</a> <span>({escape(host)})</span></p>"
    )
