"""Sources as ČSN ISO 690:2022 writes them: originator, title, carrier, date, date of citing, place, availability."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from assistant.answers import Citation
from ui import texts

_WORK = re.compile(r"(?:(?P<originator>[^:]{1,120}): )?(?P<title>.+?)(?: \((?P<year>[^()]{1,12})\))?")


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference; ``title`` is set in italics, ``url`` is a link, ``quote`` the sentence that was cited."""

    before: str
    title: str
    after: str
    url: str | None
    quote: str

    @property
    def text(self) -> str:
        """The reference in one line, without the quote."""
        return f"{self.before}{self.title}{self.after}{self.url or ''}{'.' if self.url else ''}"


def refer(citation: Citation, on: date) -> Reference:
    """The reference of a citation, looked up ``on`` that day.

    Where the sentence names its public source, that is the work; our document is what it is cited by.
    """
    url = web_address(citation.url)
    works = [w for w in citation.source.split("; ") if w]
    match = _WORK.fullmatch(works[0]) if works else None
    carrier = f" {texts.ONLINE}" if url else ""
    cited = f" [{texts.CITED} {on.isoformat()}]"
    available = f" {texts.AVAILABLE} " if url else ""
    if match is None:
        details = "".join(f", {detail}" for detail in _details(citation))
        return Reference("", citation.title, f"{carrier}{details}{cited}.{available}", url, citation.quote)
    originator = f"{match['originator']}. " if match["originator"] else ""
    year = f". {match['year']}" if match["year"] else "."
    by = ", ".join((citation.title, *_details(citation)))
    others = f" {texts.FURTHER_WORKS} {'; '.join(works[1:])}." if works[1:] else ""
    after = f"{carrier}{year}{cited}. {texts.CITED_BY} {by}.{others}{available}"
    return Reference(originator, match["title"], after, url, citation.quote)


def web_address(url: str | None) -> str | None:
    """The address when it leads to the web; anything else is no link."""
    if not url:
        return None
    parts = urlsplit(url)
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _details(citation: Citation) -> list[str]:
    """Where in the document the sentence stands, and to what date it holds."""
    section = texts.IN_SECTION.format(section=citation.section) if citation.section else ""
    page = texts.ON_PAGE.format(page=citation.page) if citation.page is not None else ""
    valid = texts.as_of(citation.valid_as_of)
    return [detail for detail in (section, page, valid) if detail]
