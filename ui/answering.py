"""Answers made beside the pages: a reload, another click or a closed tab stops none of them.

A question is answered by a thread of the server, which also keeps the answer. Pages follow what it does, as many
as like, and from the beginning whenever they come.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Condition, Lock

from assistant.answers import Answer, Event, Finished

WORKERS = 16  # they mostly wait: for each other, or for a language model
REMEMBERED = 200  # finished jobs, for pages that read the store just before the answer was kept
PAUSE = 0.25  # seconds

Keep = Callable[[Answer], None]


class Stopped(Exception):
    """A person stopped the answer."""


class Job:
    """One question that is being answered, or was."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._events: list[Event] = []
        self._ended = False
        self.problem: Exception | None = None

    @property
    def running(self) -> bool:
        """Whether more is to come."""
        return not self._ended

    def run(self, events: Iterable[Event], keep: Keep) -> None:
        """Take the events as they come, and keep the answer; whatever goes wrong is told to those who follow."""
        try:
            for event in events:
                if isinstance(event, Finished) and not self._ended:
                    keep(event.answer)
                if not self._add(event):
                    return
            self.end(None if self._answered else RuntimeError("a stream of events ended without Finished"))
        except Exception as error:
            self.end(error)

    @property
    def _answered(self) -> bool:
        return bool(self._events) and isinstance(self._events[-1], Finished)

    def _has_news(self, position: int) -> bool:
        return self._ended or len(self._events) > position

    def _add(self, event: Event) -> bool:
        with self._changed:
            if not self._ended:
                self._events.append(event)
                self._changed.notify_all()
            return not self._ended

    def end(self, problem: Exception | None) -> None:
        """No more is to come; the first end stays."""
        with self._changed:
            if not self._ended:
                self._ended, self.problem = True, problem
                self._changed.notify_all()

    def follow(self, pause: float = PAUSE) -> Iterator[Event | None]:
        """All events, those already past first; None whenever there was no news for ``pause`` seconds.

        Raises what went wrong, Stopped when the person did it.
        """
        position = 0
        while True:
            with self._changed:
                news = self._changed.wait_for(partial(self._has_news, position), pause)
                fresh, ended = self._events[position:], self._ended
            yield from fresh
            position += len(fresh)
            if ended:
                break
            if not news:
                yield None
        if self.problem:
            raise self.problem


class Answering:
    """The jobs of a server by the question they answer."""

    def __init__(self, workers: int = WORKERS) -> None:
        self._pool = ThreadPoolExecutor(workers, "answer")
        self._jobs: OrderedDict[Hashable, Job] = OrderedDict()
        self._lock = Lock()

    def begin(self, question: Hashable, events: Callable[[], Iterable[Event]], keep: Keep) -> Job:
        """The job that answers a question; one that failed or was stopped is begun anew."""
        with self._lock:
            job = self._jobs.get(question)
            if job is not None and (job.running or job.problem is None):
                return job
            job = self._jobs[question] = Job()
            self._jobs.move_to_end(question)
            for old in [key for key, j in self._jobs.items() if not j.running][:-REMEMBERED]:
                del self._jobs[old]
        self._pool.submit(_work, job, events, keep)
        return job

    def running(self, question: Hashable) -> bool:
        """Whether the question is being answered."""
        job = self._jobs.get(question)
        return job is not None and job.running

    def stop(self, question: Hashable) -> None:
        """End the answer to a question; what was written so far stays with those who follow."""
        if job := self._jobs.get(question):
            job.end(Stopped())


def _work(job: Job, events: Callable[[], Iterable[Event]], keep: Keep) -> None:
    if job.running:
        try:
            stream = events()
        except Exception as error:
            job.end(error)
        else:
            job.run(stream, keep)


SHARED = Answering()
"""The jobs of this server."""
