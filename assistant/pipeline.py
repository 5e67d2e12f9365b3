"""From a question to an answer: the one path that the command line and the browser share."""

from __future__ import annotations

import datetime
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant import dialogue, guard, times
from assistant.ages import put_newer_first
from assistant.answers import EVERYTHING, Answer, Event, Finished, Hit, Outcome, Passage, Piece, Scope, Turn, Understood
from assistant.composition import Composition, compose, correct, date, lead_in, name_sources
from assistant.dialogue import Manner
from assistant.evidence import Asked, Candidate, gather
from assistant.hints import nearest_question
from assistant.kinds import Kind, asks_for_catalogue, find_kind, split_question
from assistant.library import Library
from assistant.lists import remainder
from assistant.needs import find_need, find_places, is_written_for
from assistant.ordinals import beyond
from assistant.phrases import (
    EMERGENCY,
    NO,
    NOTHING_NEWER,
    YES,
    behind_newest,
    beyond_series,
    holds_to,
    not_found,
    nothing_ahead,
    partly_found,
    try_instead,
)  # fmt: skip
from assistant.precedents import Precedents
from assistant.proofs import prove
from assistant.queries import Query
from assistant.refusals import refuse
from assistant.retrieval import Retriever, WarmEncoder
from assistant.scopes import admitted
from assistant.selection import MOST_WORDS, SHORT_WORDS, Choice, choose
from assistant.sources import list_sources
from assistant.support import Support, weigh
from assistant.wording import Draft, Wording
from ingest.catalog import StoredChunk
from ingest.documents import Metadata
from ingest.index import Index

SEARCHED = 24  # passages read for an answer
SHOWN = 5  # passages shown with it
MOST_PARTS = 3  # questions answered in one
CONTEXT_SHARE = 0.6  # what the rest of a joint question counts for one of its parts

Found = list[tuple[Hit, StoredChunk]]
Only = NDArray[np.int64] | None


@dataclass(frozen=True, slots=True)
class Part:
    """One question of possibly several in one, with what was found for it."""

    asked: Asked
    chosen: tuple[Choice, ...]
    support: Support
    candidates: tuple[Candidate, ...] = ()
    withheld: str = ""  # why it has no answer, where more can be said than that none was found

    @property
    def is_answered(self) -> bool:
        """Whether it is answered, at least in part."""
        return not self.withheld and self.support.outcome != "unanswered" and not _is_gap(self)


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
            earlier = _earlier(history)
            standalone = dialogue.complete(cleaned, earlier)
            draft = self._answer(question, standalone, scope, dialogue.find_manner(cleaned, earlier))
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

    def _answer(self, question: str, standalone: str, scope: Scope, manner: Manner) -> Draft:
        self._index.refresh()
        query = self._retriever.read(standalone)
        only = self._within(scope)
        found = self._retriever.search(query, SEARCHED, only)
        passages = tuple(hit.passage for hit, _ in found[:SHOWN])
        if only is None and self._precedents and (approved := self._precedents.find(query)):
            return Draft(replace(approved, question=question, standalone=standalone, passages=passages))
        if draft := self._direct(question, standalone, passages, only):
            return draft
        if reason := refuse(standalone) or self._behind_newest(standalone):
            return Draft(Answer(question, "unanswered", reason, passages=passages, standalone=standalone))
        texts = split_question(standalone)[:MOST_PARTS]
        most_words = (SHORT_WORDS if manner is Manner.SHORTER else MOST_WORDS) // len(texts)
        parts = [self._answer_part(text, query, found, most_words, only) for text in texts]
        return self._assemble(question, standalone, parts, passages, manner)

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

    def _behind_newest(self, question: str) -> str | None:
        """Why a question for a time that no document reaches is refused; None when it is not."""
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

    def _answer_part(self, text: str, whole: Query, found: Found, most_words: int, only: Only) -> Part:
        """Evidence for one question; what else stands in the same sentence is its context."""
        query = whole
        if text != whole.text:
            query = self._retriever.read(text).within(whole.scaled(CONTEXT_SHARE))
            found = self._retriever.search(query, SEARCHED, only)
        asked = Asked(query, find_kind(text), asks_for_catalogue(whole.text))
        candidates = gather(self._index, asked, found)
        chosen = choose(candidates, asked, most_words)
        support = weigh(asked, chosen)
        chosen = put_newer_first(text, chosen, candidates, self._valid_as_of)
        return Part(asked, tuple(chosen), support, tuple(candidates), self._withhold(text, chosen, candidates))

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
        self, question: str, standalone: str, parts: Sequence[Part], passages: tuple[Passage, ...], manner: Manner
    ) -> Draft:
        """One answer out of the parts; statements of parts without support are left out."""
        good = [p for p in parts if p.is_answered]
        support = min(0.0 if p.withheld else p.support.probability for p in parts)
        if not good:
            text = _gap_text(parts) or _withheld(parts) or self._not_found(standalone, passages)
            answer = Answer(question, "unanswered", text, passages=passages, standalone=standalone, support=support)
            return Draft(answer)
        chosen = list({c.main.place: c for p in good for c in p.chosen}.values())
        composition = _introduced(compose(self._index.catalog, chosen), standalone, parts)
        outcome = _outcome(parts, good)
        missing, until = _missing(outcome, parts), self._holds_to(chosen)
        sources = name_sources(composition.citations) if manner is Manner.WITH_SOURCES else ""
        newest = NOTHING_NEWER if until and _asks_still(parts) else until  # a date in the lead stands once
        markers = [s.markers[0] for s in composition.statements]
        left = remainder(self._index.catalog, chosen, markers, [p.asked.kind for p in good])
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
        until = times.overtaken([metadata], self._today()) if metadata else None
        return holds_to(times.in_words(until)) if until else ""

    def _not_found(self, question: str, passages: Sequence[Passage]) -> str:
        """That nothing was found, with the nearest typical question of the nearest documents."""
        names = dict.fromkeys(p.document for p in passages)
        typical = [q for n in names for q in (self._index.catalog.document_metadata(n) or Metadata()).questions]
        better = nearest_question(question, typical)
        said = not_found(len(passages))
        return f"{said} {try_instead(better)}" if better else said


def _earlier(history: Sequence[Turn]) -> str | None:
    """The last question as it was understood."""
    if not history:
        return None
    last = history[-1]
    return last.answer.standalone if last.answer and last.answer.standalone else last.question


def _is_gap(part: Part) -> bool:
    return bool(part.chosen) and part.chosen[0].main.is_gap


def _gap_text(parts: Sequence[Part]) -> str:
    """What the documents themselves say about not knowing, as the reason of a refusal."""
    said = [p.chosen[0].main.text for p in parts if _is_gap(p) and p.support.outcome != "unanswered"]
    return " ".join(dict.fromkeys(said))


def _withheld(parts: Sequence[Part]) -> str:
    return " ".join(dict.fromkeys(p.withheld for p in parts if p.withheld))


def _introduced(composition: Composition, question: str, parts: Sequence[Part]) -> Composition:
    """The composition with words of ours before it: a correction, a date, or the answer that is proved."""
    composition = correct(composition, question)
    if len(parts) > 1:
        return composition
    if _asks_still(parts):
        return date(composition)
    asked = parts[0].asked
    proved = prove(question, asked.kind, asked.words, parts[0].chosen)
    return composition if proved is None else lead_in(composition, YES if proved else NO)


def _asks_still(parts: Sequence[Part]) -> bool:
    return len(parts) == 1 and parts[0].asked.kind is Kind.STILL


def _outcome(parts: Sequence[Part], good: Sequence[Part]) -> Outcome:
    if len(good) == len(parts) and all(p.support.outcome == "answered" for p in good):
        return "answered"
    return "partial"


def _missing(outcome: Outcome, parts: Sequence[Part]) -> str:
    """The sentence on what an answer leaves uncovered; empty when there is nothing."""
    if outcome == "answered":
        return ""
    missing = dict.fromkeys(word for p in parts if p.support.outcome != "answered" for word in p.support.missing)
    return partly_found(tuple(missing))


def _joined(*remarks: str) -> str:
    return " ".join(filter(None, remarks))


def _timed(answer: Answer, started: float) -> Answer:
    return replace(answer, seconds=round(time.perf_counter() - started, 4))
