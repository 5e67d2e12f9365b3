"""Answers made beside the pages."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event as Signal

import pytest

from assistant.answers import Answer, Event, Finished, Piece, Understood
from ui.answering import Answering, Job, Stopped

ANSWER = Answer("Kolik?", "answered", "Třicet.")
EVENTS = (Understood("Kolik?"), Piece("Třicet."), Finished(ANSWER))


class Slow:
    """A stream that waits before its last event until it is let go."""

    def __init__(self) -> None:
        self.go = Signal()
        self.begun = 0

    def events(self) -> Iterator[Event]:
        """The events."""
        self.begun += 1
        yield from EVENTS[:-1]
        self.go.wait(10)
        yield EVENTS[-1]


def followed(job: Job) -> list[Event | None]:
    """All events to the end, without the pauses."""
    return [event for event in job.follow(0.01) if event is not None]


def test_an_answer_is_kept_without_anybody_watching() -> None:
    """Closing the tab in mid-answer loses nothing."""
    kept: list[Answer] = []
    done = Signal()
    Answering().begin(1, lambda: EVENTS, lambda answer: (kept.append(answer), done.set())[0])  # type: ignore[func-returns-value]
    assert done.wait(10)
    assert kept == [ANSWER]


def test_whoever_comes_later_sees_all_of_it_and_nothing_is_begun_twice() -> None:
    """A second tab, or the same one after a reload, joins the answer that is being written."""
    slow, answering = Slow(), Answering()
    first = answering.begin(1, slow.events, lambda _: None)
    following = first.follow(0.01)
    assert [next(following), next(following)] == list(EVENTS[:2])
    assert next(following) is None, "a pause is told, so that the page can react"
    second = answering.begin(1, slow.events, lambda _: None)
    slow.go.set()
    assert followed(second) == list(EVENTS)
    assert slow.begun == 1
    assert answering.begin(1, slow.events, lambda _: None) is first, "a finished answer is not made again"


def test_a_stopped_answer_keeps_what_was_written() -> None:
    """Stopping ends the following at once, stores no answer, and the question can be asked again."""
    slow, answering = Slow(), Answering()
    kept: list[Answer] = []
    job = answering.begin(1, slow.events, kept.append)
    following = job.follow(0.01)
    pieces = [next(following), next(following)]
    answering.stop(1)
    assert pieces == list(EVENTS[:2])
    with pytest.raises(Stopped):
        next(following)
    slow.go.set()
    assert not kept
    assert not answering.running(1)
    assert followed(answering.begin(1, lambda: EVENTS, kept.append)) == list(EVENTS)
    assert kept == [ANSWER]


def test_what_goes_wrong_is_told_and_can_be_tried_again() -> None:
    """A defect reaches the page that follows, which says so."""
    answering = Answering()

    def broken() -> Iterator[Event]:
        yield Understood("?")
        raise RuntimeError("the index went away")

    with pytest.raises(RuntimeError, match="went away"):
        followed(answering.begin(1, broken, lambda _: None))
    with pytest.raises(RuntimeError, match="without Finished"):
        followed(answering.begin(1, lambda: EVENTS[:1], lambda _: None))
    assert followed(answering.begin(1, lambda: EVENTS, lambda _: None)) == list(EVENTS)
