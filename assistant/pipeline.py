"""From a question to an answer: the one path that the command line and the browser share."""

from __future__ import annotations

import datetime
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assistant import dialogue, guard, times
from assistant.ages import put_latest_first, put_newer_first
from assistant.answers import EVERYTHING, Answer, Event, Finished, Hit, Passage, Piece, Scope, Turn, Understood
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
from assistant.parts import (
    Part,
    answered,
    asks_still,
    join,
    merge,
    outcome_of,
    say_gap,
    say_missing,
    say_unasked,
    say_withheld,
)
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
    try_instead,
)  # fmt: skip
from assistant.precedents import Precedents
from assistant.proofs import Verdict
from assistant.queries import Query
from assistant.refusals import refuse
from assistant.retrieval import Retriever
from assistant.scopes import admitted
from assistant.selection import MOST_WORDS, SHORT_WORDS, Choice, choose
from assistant.sides import Comparison, find_comparison
from assistant.sources import list_sources
from assistant.support import Support, proved, weigh
from assistant.typical import likenesses
from assistant.wording import Draft, Wording
from ingest.catalog import StoredChunk
from ingest.documents import Metadata
from ingest.encoders import WarmEncoder
from ingest.index import Index

SEARCHED = 24  # passages read for an answer
SEARCHED_OF_SIDE = 48  # … for one side of a comparison: of a common word the definition ranks far down
SHOWN = 5  # passages shown with it
MOST_PARTS = 3  # questions answered in one

Found = list[tuple[Hit, StoredChunk]]
Only = NDArray[np.int64] | None


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
        texts = split_question(standalone)
        wholes = dialogue.complete_parts(texts[:MOST_PARTS])
        self._embed_ahead(query, wholes if len(texts) > 1 else ())
        found = self._retriever.search(query, SEARCHED, only)
        passages = tuple(hit.passage for hit, _ in found[:SHOWN])
        if only is None and self._precedents and (approved := self._precedents.find(query)):
            return Draft(replace(approved, question=question, standalone=standalone, passages=passages))
        if draft := self._direct(question, standalone, passages, only):
            return draft
        asked = dict(zip(wholes, texts, strict=False))
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
        return self._assemble(
            question, standalone, parts, passages, wish.manner, say_unasked(refused, texts[MOST_PARTS:])
        )

    def _embed_ahead(self, query: Query, parts: Sequence[str]) -> None:
        """The vectors of everything that will be searched for: the question, its parts, the sides of a comparison."""
        comparison = None if parts else find_comparison(query.text)
        others = comparison.questions if comparison else parts
        self._retriever.embed_ahead([query.spelled, *(self._retriever.read(text).spelled for text in others)])

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
        newest = self._index.catalog.newest_validity()
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
            chosen = choose(candidates, asked, most_words, rarity=self._index.lexical.weight)
            return chosen, weigh(asked, chosen), None
        read, search = self._retriever.read, self._retriever.search
        compared = compare(
            self._index, read, lambda query: search(query, SEARCHED_OF_SIDE, only), comparison, asked, candidates
        )
        leads = compared.leads(candidates)
        chosen = choose(candidates, asked, most_words, leads, compared.completes, self._index.lexical.weight)
        support = weigh(asked, chosen, len(leads), compared.untold(leads))
        return chosen, support if compared.sign is None else proved(support), compared.verdict

    def _withhold(self, text: str, chosen: Sequence[Choice], candidates: Sequence[Candidate]) -> str:
        """Why what was found is no answer: it is about earlier times, or about others of a series; else empty."""
        if out := beyond(text, (t for c in candidates for t in (c.text, c.chunk.title, *c.chunk.section))):
            ordinal, last = out
            return beyond_series(ordinal.number, ordinal.written, last)
        if not times.asks_ahead(text):
            return ""
        newest = self._index.catalog.newest_validity()
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
        good = answered(parts)
        support = min(0.0 if p.withheld else p.support.probability for p in parts)
        if not good:
            found = NOTHING_MORE if manner is Manner.MORE else self._not_found(standalone, passages)
            text = join(say_gap(parts) or say_withheld(parts) or found, unasked)
            answer = Answer(question, "unanswered", text, passages=passages, standalone=standalone, support=support)
            return Draft(answer)
        chosen = merge(good, self._index.lexical.weight)
        composition = compose(self._index.catalog, chosen)
        outcome = "partial" if unasked else outcome_of(parts, good)
        missing, until = join(say_missing(outcome, parts, good), unasked), self._holds_to(chosen)
        sources = name_sources(composition.citations) if manner is Manner.WITH_SOURCES else _added(manner)
        newest = NOTHING_NEWER if until and asks_still(parts) else until  # a date in the lead stands once
        markers = [s.markers[0] for s in composition.statements]
        kinds, listed = [p.asked.kind for p in good], sum(p.left for p in good)
        left = remainder(self._index.catalog, chosen, markers, kinds, listed)
        text = "\n\n".join(filter(None, (composition.text, left, join(missing, newest, sources))))
        answer = Answer(
            question, outcome, text, composition.statements,
            composition.citations, passages, standalone=standalone, support=support,
        )  # fmt: skip
        if self._wording is None:
            return Draft(answer)
        candidates = [c for p in good for c in p.candidates]
        return Draft(answer, list_sources(self._index.catalog, chosen, candidates), join(missing, until, sources))

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


def _timed(answer: Answer, started: float) -> Answer:
    return replace(answer, seconds=round(time.perf_counter() - started, 4))
