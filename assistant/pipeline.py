"""From a question to an answer: the one path that the command line and the browser share."""

from __future__ import annotations

import datetime
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant import dialogue, guard, times
from assistant.ages import put_latest_first, put_newer_first
from assistant.answers import EVERYTHING, Answer, Event, Finished, Hit, Outcome, Passage, Piece, Scope, Turn, Understood
from assistant.comparing import compare, numbered
from assistant.composition import compose, name_sources
from assistant.enumeration import Enumeration, enumerate_asked
from assistant.evidence import Asked, Candidate, gather
from assistant.hints import nearest_question
from assistant.introductions import introduce
from assistant.joints import split_question
from assistant.kinds import Kind, asks_for_catalogue, find_kind
from assistant.library import Library
from assistant.lists import remainder
from assistant.manners import Manner, Wish, read_wish, understood
from assistant.needs import find_need, find_places, is_written_for
from assistant.ordinals import beyond
from assistant.phrases import (
    EMERGENCY,
    NOT_PLAINER,
    NOTHING_MORE,
    NOTHING_NEWER,
    behind_newest,
    beyond_series,
    holds_to,
    not_found,
    nothing_ahead,
    part_refused,
    partly_found,
    parts_left,
    parts_missing,
    try_instead,
)  # fmt: skip
from assistant.precedents import Precedents
from assistant.proofs import Verdict
from assistant.queries import Query
from assistant.refusals import refuse
from assistant.repeats import Repeats
from assistant.retrieval import Retriever, WarmEncoder
from assistant.scopes import admitted
from assistant.selection import MOST_WORDS, SHORT_WORDS, Choice, choose
from assistant.sides import Comparison, find_comparison
from assistant.signs import asks_for_money, counts, shows
from assistant.sources import list_sources
from assistant.support import Support, proved, weigh
from assistant.typical import likenesses
from assistant.wording import Draft, Wording
from ingest.catalog import StoredChunk
from ingest.documents import Metadata
from ingest.index import Index

SEARCHED = 24  # passages read for an answer
SEARCHED_OF_SIDE = 48  # … for one side of a comparison: of a common word the definition ranks far down
SHOWN = 5  # passages shown with it
MOST_PARTS = 3  # questions answered in one

SHOWN_KINDS = (Kind.HOW_MANY, Kind.WHERE)  # whose answer is a number or a place; «kdy» may be answered «při plánování»
Found = list[tuple[Hit, StoredChunk]]
Only = NDArray[np.int64] | None


@dataclass(frozen=True, slots=True)
class Part:
    """One question of possibly several in one, with what was found for it; ``text`` is how it was put."""

    text: str
    asked: Asked
    chosen: tuple[Choice, ...]
    support: Support
    candidates: tuple[Candidate, ...] = ()
    withheld: str = ""  # why it has no answer, where more can be said than that none was found
    left: int = 0  # items of the list that was asked for and is told in part

    @property
    def is_answered(self) -> bool:
        """Whether it is answered, at least in part."""
        return not self.withheld and self.support.outcome != "unanswered" and not _is_gap(self)

    @property
    def shows_it(self) -> bool:
        """Whether it shows the number or place it asks for, so as not to pass with the question beside it."""
        kind, question = self.asked.kind, self.asked.query.text
        said = [c.text for choice in self.chosen for c in choice.candidates]
        if kind is Kind.HOW_MANY and asks_for_money(question):
            return any(counts(question, text) for text in said)
        return kind not in SHOWN_KINDS or any(shows(kind, text) for text in said)


class Assistant:
    """Answers questions from one index. May be shared by threads; they take turns, but not to wait for a model."""

    def __init__(
        self,
        index: Index,
        retriever: Retriever,
        encoder: WarmEncoder,
        question_limit: int,
        wording: Wording | None = None,
        precedents: Precedents | None = None,
        today: Callable[[], datetime.date] = datetime.date.today,
    ) -> None:
        self._index = index
        self._retriever = retriever
        self._encoder = encoder
        self._limit = question_limit
        self._wording = wording
        self._precedents = precedents
        self._today = today
        self._lock = threading.RLock()
        self.library = Library(index, self._lock)

    def warm(self) -> None:
        """Start loading the encoder in the background; answers do not wait for it."""
        self._encoder.warm()

    def finish_warming(self) -> str:
        """Wait for an encoder whose vectors the index has, however long it loads; says why it cannot be used."""
        if self._index.open_vectors() is not None:
            self._encoder.finish()
        return self._encoder.trouble

    @property
    def foreign_model(self) -> str | None:
        """The model of the stored vectors when it is not the one that is set; search goes by words alone then."""
        return self._index.foreign_model

    def ask(self, question: str, history: Sequence[Turn] = (), scope: Scope = EVERYTHING) -> Answer:
        """The answer to a question. Raises InputError when the question is empty or too long."""
        for event in self.stream(question, history, scope):
            if isinstance(event, Finished):
                return event.answer
        raise AssertionError("a stream ends with Finished")

    def stream(self, question: str, history: Sequence[Turn] = (), scope: Scope = EVERYTHING) -> Iterator[Event]:
        """How the question was understood, then the answer's text piece by piece, then the answer.

        Only documents within ``scope`` are read.
        """
        started = time.perf_counter()
        with self._lock:
            cleaned = guard.clean_question(question, self._limit)
            standalone = dialogue.complete(cleaned, understood(history))
            draft = self._answer(question, standalone, scope, read_wish(cleaned, history))
        yield Understood(standalone)
        answer = _timed(self._wording.word(draft) if self._wording else draft.answer, started)
        for number, line in enumerate(answer.text.split("\n")):
            yield Piece(line if number == 0 else f"\n{line}")
        yield Finished(answer)

    def search(self, query: str, count: int, scope: Scope = EVERYTHING) -> list[Hit]:
        """Ranked passages of a scope, without an answer. Raises InputError when the query is empty or too long."""
        with self._lock:
            self._index.refresh()
            cleaned = guard.clean_question(query, self._limit)
            return [hit for hit, _ in self._retriever.search(self._retriever.read(cleaned), count, self._within(scope))]

    def _answer(self, question: str, standalone: str, scope: Scope, wish: Wish) -> Draft:
        self._index.refresh()
        query = self._retriever.read(standalone)
        only = self._within(scope)
        found = self._retriever.search(query, SEARCHED, only)
        passages = tuple(hit.passage for hit, _ in found[:SHOWN])
        if only is None and self._precedents and (approved := self._precedents.find(query)):
            return Draft(replace(approved, question=question, standalone=standalone, passages=passages))
        if draft := self._direct(question, standalone, passages, only):
            return draft
        texts = split_question(standalone)
        asked = dict(zip(dialogue.complete_parts(texts[:MOST_PARTS]), texts, strict=False))
        refused = {text: why for whole, text in asked.items() if (why := self._refuse(whole))}
        if len(asked) == len(refused) or (not refused and self._refuse(standalone)):
            reason = " ".join(dict.fromkeys(refused.values())) or self._refuse(standalone) or ""
            return Draft(Answer(question, "unanswered", reason, passages=passages, standalone=standalone))
        left = {whole: text for whole, text in asked.items() if text not in refused}
        most_words = (SHORT_WORDS if wish.is_short else MOST_WORDS) // len(left)
        parts = [
            self._answer_part(whole if len(texts) > 1 else standalone, text, query, found, most_words, only, wish.told)
            for whole, text in left.items()
        ]
        return self._assemble(question, standalone, parts, passages, wish.manner, _unasked(refused, texts[MOST_PARTS:]))

    def _direct(self, question: str, standalone: str, passages: tuple[Passage, ...], only: Only) -> Draft | None:
        """The place to turn to for somebody in need, with its source; None for any other question."""
        need = find_need(standalone)
        if need is None or (not need.is_urgent and (refuse(standalone) or self._is_written_for(standalone, passages))):
            return None
        query = self._retriever.read(f"{standalone} {need.sought}")
        found = self._retriever.search(query, SEARCHED, only)
        asked = Asked(query if need.is_urgent else self._retriever.read(standalone), Kind.WHERE)
        places = find_places(need, gather(self._index, asked, found))
        if not places:
            alone = Answer(question, "unanswered", EMERGENCY, passages=passages, standalone=standalone)
            return Draft(alone) if need.is_urgent else None
        composition = compose(self._index.catalog, places)
        text = f"{need.reason}\n\n{composition.text}"
        shown = tuple(hit.passage for hit, _ in found[:SHOWN])
        return Draft(
            Answer(
                question, "partial", text, composition.statements, composition.citations, shown, standalone=standalone
            )
        )

    def _is_written_for(self, question: str, passages: Sequence[Passage]) -> bool:
        """Whether a document near the question has it among its typical questions."""
        known = [self._index.catalog.document_metadata(name) for name in {p.document for p in passages}]
        asked = Asked(self._retriever.read(question), find_kind(question))
        return is_written_for(asked, [q for m in known if m for q in m.questions])

    def _refuse(self, question: str) -> str | None:
        """Why a question is not searched for, above all when no document reaches its time; None when it is."""
        if reason := refuse(question):
            return reason
        if not times.LATE.search(question):
            return None
        newest = times.newest_of(metadata for _, metadata in self._index.catalog.metadata())
        return behind_newest(times.in_words(newest)) if times.asks_behind(question, newest) else None

    def _within(self, scope: Scope) -> Only:
        """Ids of the chunks that a scope lets in; None when it restricts nothing."""
        if not scope:
            return None
        catalog = self._index.catalog
        return np.array(catalog.chunks_of(admitted(scope, catalog.metadata())), dtype=np.int64)

    def _answer_part(
        self, question: str, text: str, whole: Query, found: Found, most_words: int, only: Only, told: Sequence[str]
    ) -> Part:
        """Evidence for one question as it stands alone, apart from what was told already."""
        query = whole
        if question != whole.text:
            query = self._retriever.read(question)
            found = self._retriever.search(query, SEARCHED, only)
        comparison = find_comparison(question)
        kind = Kind.COMPARISON if comparison and comparison.kind is Kind.DEFINITION else find_kind(question)
        likeness = likenesses(self._index, query, self._retriever.embed(query.spelled), (c.id for _, c in found))
        weighed = numbered(query) if comparison else query
        asked = Asked(weighed, kind, asks_for_catalogue(whole.text), likeness)
        candidates = [c for c in gather(self._index, asked, found) if not any(c.text in said for said in told)]
        listed = Enumeration() if comparison else enumerate_asked(self._index, asked, candidates, most_words)
        verdict = None
        if listed.told:
            chosen = choose(candidates, asked, most_words, listed.told, lambda _: False)
            support = weigh(asked, chosen, len(listed.told))
        else:
            chosen, support, verdict = self._choose(comparison, asked, candidates, most_words, only)
            chosen = put_newer_first(question, chosen, candidates, self._valid_as_of)
            chosen = put_latest_first(asked, chosen, candidates, self._valid_as_of)
        withheld = self._withhold(question, chosen, candidates)
        if query is whole and not told:
            chosen = introduce(asked, chosen, candidates, self._valid_as_of, self._today(), verdict)
        return Part(text, asked, tuple(chosen), support, tuple(candidates), withheld, listed.left)

    def _choose(
        self, comparison: Comparison | None, asked: Asked, candidates: Sequence[Candidate], most_words: int, only: Only
    ) -> tuple[list[Choice], Support, Verdict | None]:
        """The statements, their support, and what they prove.

        Of a comparison the sides lead, and what completes them is about all.
        """
        if comparison is None or not candidates:
            chosen = choose(candidates, asked, most_words, repeats=Repeats(self._retriever.embed))
            return chosen, weigh(asked, chosen), None
        read, search = self._retriever.read, self._retriever.search
        compared = compare(
            self._index, read, lambda query: search(query, SEARCHED_OF_SIDE, only), comparison, asked, candidates
        )
        leads = compared.leads(candidates)
        chosen = choose(candidates, asked, most_words, leads, compared.completes, Repeats(self._retriever.embed))
        support = weigh(asked, chosen, len(leads), compared.untold(leads))
        return chosen, support if compared.sign is None else proved(support), compared.verdict

    def _withhold(self, text: str, chosen: Sequence[Choice], candidates: Sequence[Candidate]) -> str:
        """Why what was found is no answer: it is about earlier times, or about others of a series; else empty."""
        if out := beyond(text, (t for c in candidates for t in (c.text, c.chunk.title, *c.chunk.section))):
            ordinal, last = out
            return beyond_series(ordinal.number, ordinal.written, last)
        if not times.asks_ahead(text):
            return ""
        newest = times.newest_of(metadata for _, metadata in self._index.catalog.metadata())
        if any(times.speaks_ahead(choice.main.text, newest) for choice in chosen):
            return ""
        return nothing_ahead(times.in_words(newest))

    def _valid_as_of(self, document: str) -> str | None:
        metadata = self._index.catalog.document_metadata(document)
        return metadata.valid_as_of if metadata else None

    def _assemble(
        self, question: str, standalone: str, parts: Sequence[Part], passages: tuple[Passage, ...], manner: Manner,
        unasked: str = "",
    ) -> Draft:  # fmt: skip
        """One answer out of the parts; statements of parts without support are left out."""
        good = [p for p in parts if p.is_answered and (len(parts) == 1 or p.shows_it)]
        support = min(0.0 if p.withheld else p.support.probability for p in parts)
        if not good:
            found = NOTHING_MORE if manner is Manner.MORE else self._not_found(standalone, passages)
            text = _joined(_gap_text(parts) or _withheld(parts) or found, unasked)
            answer = Answer(question, "unanswered", text, passages=passages, standalone=standalone, support=support)
            return Draft(answer)
        chosen = list({c.main.place: c for p in good for c in p.chosen}.values())
        composition = compose(self._index.catalog, chosen)
        outcome = "partial" if unasked else _outcome(parts, good)
        missing, until = _joined(_missing(outcome, parts, good), unasked), self._holds_to(chosen)
        sources = name_sources(composition.citations) if manner is Manner.WITH_SOURCES else _added(manner)
        newest = NOTHING_NEWER if until and _asks_still(parts) else until  # a date in the lead stands once
        markers = [s.markers[0] for s in composition.statements]
        kinds, listed = [p.asked.kind for p in good], sum(p.left for p in good)
        left = remainder(self._index.catalog, chosen, markers, kinds, listed)
        text = "\n\n".join(filter(None, (composition.text, left, _joined(missing, newest, sources))))
        answer = Answer(
            question, outcome, text, composition.statements,
            composition.citations, passages, standalone=standalone, support=support,
        )  # fmt: skip
        if self._wording is None:
            return Draft(answer)
        candidates = [c for p in good for c in p.candidates]
        return Draft(answer, list_sources(self._index.catalog, chosen, candidates), _joined(missing, until, sources))

    def _holds_to(self, chosen: Sequence[Choice]) -> str:
        """To what date the leading statement holds, when its topic changes faster than its document."""
        metadata = self._index.catalog.document_metadata(chosen[0].main.chunk.document_name)
        day = times.overtaken([metadata], self._today()) if metadata else None
        return "" if not day or times.tells_later((c.main.text for c in chosen), day) else holds_to(times.in_words(day))

    def _not_found(self, question: str, passages: Sequence[Passage]) -> str:
        """That nothing was found, with the nearest typical question of the nearest documents."""
        names = dict.fromkeys(p.document for p in passages)
        typical = [q for n in names for q in (self._index.catalog.document_metadata(n) or Metadata()).questions]
        better = nearest_question(question, typical)
        said = not_found(len(passages))
        return f"{said} {try_instead(better)}" if better else said


def _added(manner: Manner) -> str:
    return NOT_PLAINER if manner is Manner.PLAINER else ""


def _is_gap(part: Part) -> bool:
    return bool(part.chosen) and part.chosen[0].main.is_gap


def _gap_text(parts: Sequence[Part]) -> str:
    """What the documents themselves say about not knowing, as the reason of a refusal."""
    said = [p.chosen[0].main.text for p in parts if _is_gap(p) and p.support.outcome != "unanswered"]
    return " ".join(dict.fromkeys(said))


def _withheld(parts: Sequence[Part]) -> str:
    return " ".join(dict.fromkeys(p.withheld for p in parts if p.withheld))


def _asks_still(parts: Sequence[Part]) -> bool:
    return len(parts) == 1 and parts[0].asked.kind is Kind.STILL


def _outcome(parts: Sequence[Part], good: Sequence[Part]) -> Outcome:
    if len(good) == len(parts) and all(p.support.outcome == "answered" for p in good):
        return "answered"
    return "partial"


def _missing(outcome: Outcome, parts: Sequence[Part], good: Sequence[Part]) -> str:
    """The sentence on what an answer leaves uncovered; empty when there is nothing."""
    if outcome == "answered":
        return ""
    partial = [p for p in good if p.support.outcome != "answered"]
    words = dict.fromkeys(word for p in partial for word in p.support.missing)
    lost = [p for p in parts if p not in good]
    withheld = [part_refused(_as_put(p.text), p.withheld) for p in lost if p.withheld]
    missing = [_as_put(p.text) for p in lost if not p.withheld]
    return _joined(partly_found(tuple(words)) if partial else "", *withheld, parts_missing(missing) if missing else "")


def _unasked(refused: Mapping[str, str], left: Sequence[str]) -> str:
    """Why some of several questions were not looked for: each with its reason, and those that were too many."""
    reasons = [part_refused(_as_put(text), why) for text, why in refused.items()]
    return _joined(*reasons, parts_left([_as_put(text) for text in left]) if left else "")


def _as_put(text: str) -> str:
    return text.rstrip(" ?.!")


def _joined(*remarks: str) -> str:
    return " ".join(filter(None, remarks))


def _timed(answer: Answer, started: float) -> Answer:
    return replace(answer, seconds=round(time.perf_counter() - started, 4))
