"""Dated milestones out of the documents: sentences that say when something began, was decided, held or ended.

A milestone is a sentence of its own with one date near a verb of beginning, deciding or ending. A date that only
says how old a figure is («zpráva z roku 2019») is none. The same event told by several documents is kept once;
how many tell it says how much it matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ingest import czech
from ingest.catalog import StoredDocument
from ingest.documents import Sentence

LEFT_OUT = frozenset(("katalog", "faq"))  # they repeat what other documents say
MOST_WORDS = 34
ALIKE = 0.5  # of the words that two sentences about the same date share to be one milestone

_MONTHS = (
    "led(?:na|nu|en)", "únor[au]?", "březn[au]|březen", "dub(?:na|nu|en)", "květ(?:na|nu|en)", "červ(?:na|nu|en)",
    "červen(?:ce|ci|ec)", "srp(?:na|nu|en)", "září", "říj(?:na|nu|en)", "listopadu?", "prosin(?:ce|ci|ec)",
)  # fmt: skip
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTH = "|".join(f"(?P<m{number}>{forms})" for number, forms in enumerate(_MONTHS, start=1))
_DATES = (
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})\.\s?(?:{_MONTH})\s{_YEAR}\b"),
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}\b"),
    re.compile(rf"\b(?:[Vv]|[Oo]d)\s(?:{_MONTH})\s(?:roku\s)?{_YEAR}\b"),
    re.compile(rf"\b(?:[Vv] roce|[Oo]d roku|[Rr]oku)\s{_YEAR}\b(?!\s?[–-]\s?\d)"),
)
_AGE = re.compile(
    r"\b(?:z|ze|k|ke|do|před|stav|podle|za|kolem|přibližně|konce|začátku|poloviny)\s(?:dne\s)?$", re.IGNORECASE
)
_EVENTS = frozenset(
    czech.key(word)
    for word in """vznikl vznikla vzniklo vznikly založil založila začal začala začalo začaly zahájil zahájila spustil
    spustila schválil schválila schválen schválena přijal přijala přijato přijat vydal vydala zveřejnil zveřejnila vyšel
    vyšla vyšlo skončil skončila skončilo skončily zanikl zanikla zrušil zrušila zrušen zrušeny zrušena přestal přestaly
    nahradil nahradila zavedl zavedla zaveden zavedena nabyl nabyla účinnost konal konala konalo proběhl proběhla
    proběhlo uskutečnil uskutečnila otevřel otevřela rozhodl odsoudil představil představila podepsal vstoupil rozšířil
    novelizoval zřídil zřídila vyhlásil vyhlásila sečetl zmapoval napočítala popsala sloučil sloučila přešel přešla
    převzal převzala ustavil pilotovat běží platí rozdělují""".split()
)
_UNSURE = re.compile(
    r"\bneověřen|\bpodklady (?:ne|to ne)|\bpozvánk|\bplánoval|\bkolem\b|\bpřibližně\b|\bmá(?:lo|ly)? být\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d\s?%|\d (?:korun|Kč|miliard|milion)|^(?:Dokument|Přehled|Odpovědi) |, (?:19|20)\d\d\.$")
_HEADLINE = ("zakon", "smernic", "vyhlask", "strategi", "soud", "rozsudek", "vlada", "ministerstv", "agentur", "novel")


@dataclass(frozen=True, slots=True)
class Milestone:
    """A sentence with the date of its event (ISO, as exact as it is told), and where it stands.

    ``told`` is in how many documents the event is found.
    """

    date: str
    text: str
    document: str
    title: str
    start: int
    end: int
    topics: tuple[str, ...] = ()
    told: int = 1
    keys: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def year(self) -> int:
        """The year of the event."""
        return int(self.date[:4])

    @property
    def is_main(self) -> bool:
        """Whether it belongs into a short overview: told more than once, or about law and institutions."""
        return self.told > 1 or any(key.startswith(sign) for key in self.keys for sign in _HEADLINE)


def read_timeline(documents: Iterable[StoredDocument]) -> tuple[Milestone, ...]:
    """The milestones of all documents, oldest first."""
    found = [milestone for document in documents if document.kind not in LEFT_OUT for milestone in _mine(document)]
    found.sort(key=lambda m: (-len(m.date), len(m.text)))  # of equal ones the exactest and shortest stays
    kept: list[Milestone] = []
    for milestone in found:
        twin = next((i for i, other in enumerate(kept) if _same(milestone, other)), None)
        if twin is None:
            kept.append(milestone)
        elif kept[twin].document != milestone.document:
            topics = tuple(dict.fromkeys(kept[twin].topics + milestone.topics))
            kept[twin] = replace(kept[twin], told=kept[twin].told + 1, topics=topics)
    return tuple(sorted(kept, key=lambda m: (m.date, m.text)))


def _mine(document: StoredDocument) -> Iterator[Milestone]:
    for sentence in document.sentences:
        if sentence.kind not in ("paragraph", "item"):
            continue
        text = document.text[sentence.start : sentence.end]
        date = find_date(text)
        if date is None or _UNSURE.search(text) or _FIGURE.search(text) or len(text.split()) > MOST_WORDS:
            continue
        keys = frozenset(czech.keys(text))
        if not keys.isdisjoint(_EVENTS):
            yield _milestone(document, sentence, text, date, keys)


def _milestone(document: StoredDocument, sentence: Sentence, text: str, date: str, keys: frozenset[str]) -> Milestone:
    meta = document.metadata
    return Milestone(
        date, text, document.name, document.title, sentence.start, sentence.end, meta.topics, keys=keys
    )  # fmt: skip


def find_date(text: str) -> str | None:
    """The date of an event in a sentence, as exact as it is: 2022-04-28, 2025-10 or 2015; None when there is none."""
    for pattern in _DATES:
        for match in pattern.finditer(text):
            if not _AGE.search(text, 0, match.start()):
                return _iso(match)
    return None


def without_date(text: str) -> str:
    """A text without the date that ``find_date`` reads in it."""
    for pattern in _DATES:
        for match in pattern.finditer(text):
            if not _AGE.search(text, 0, match.start()):
                return f"{text[: match.start()].rstrip()} {text[match.end() :].lstrip()}"
    return text


def _iso(match: re.Match[str]) -> str:
    groups = match.groupdict()
    named = next((number for number in range(1, 13) if groups.get(f"m{number}")), 0)
    month, day = named or int(groups.get("month") or 0), int(groups.get("day") or 0)
    if not 1 <= month <= 12:
        return groups["year"]
    return f"{groups['year']}-{month:02}" + (f"-{day:02}" if 1 <= day <= 31 else "")


def _same(one: Milestone, other: Milestone) -> bool:
    """Whether two sentences tell the same event: one date within the other, and half of the shorter's words."""
    if not (one.date.startswith(other.date) or other.date.startswith(one.date)):
        return False
    shared = len(one.keys & other.keys)
    return shared >= ALIKE * min(len(one.keys), len(other.keys))
