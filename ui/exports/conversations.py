"""A conversation as a paper: what was asked, what was answered, and all sources numbered through."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from assistant.answers import Answer, Citation, Scope
from assistant.conversations import StoredTurn
from ui import texts
from ui.exports.papers import Answered, Paper, assemble

Describe = Callable[[Scope], str]


def conversation_paper(title: str, turns: Sequence[StoredTurn], made_on: date, describe: Describe) -> Paper:
    """The whole conversation; ``describe`` says in words what a question was restricted to."""
    return assemble(title, [_part(turn, describe) for turn in turns], made_on)


def _part(turn: StoredTurn, describe: Describe) -> tuple[Answered, Sequence[Citation]]:
    answer = turn.answer
    if answer is None:
        return Answered(turn.question, text=texts.UNFINISHED), ()
    notes = tuple(_notes(turn, answer, describe))
    text = "" if answer.statements else answer.text
    return Answered(turn.question, answer.statements, text, notes), answer.citations


def _notes(turn: StoredTurn, answer: Answer, describe: Describe) -> Iterator[str]:
    """What a reader of the page sees around the answer."""
    if answer.standalone and answer.standalone != turn.question:
        yield f"{texts.UNDERSTOOD} {answer.standalone}"
    if turn.scope:
        yield texts.WITHIN.format(scope=describe(turn.scope))
    if answer.outcome != "answered":
        yield f"{texts.OUTCOMES[answer.outcome]}. {_missing(answer)}".strip()
    if answer.note:
        yield answer.note
    if answer.mode != "extractive":
        yield texts.MODEL.format(mode=answer.mode)


def _missing(answer: Answer) -> str:
    """The last paragraph of an answer in part, which says what is not covered."""
    body, _, last = answer.text.rpartition("\n\n")
    return last if body and answer.outcome == "partial" and "[" not in last else ""
