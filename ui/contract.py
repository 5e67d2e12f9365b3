"""The JSON that other programs read. Keys of the contract are kept; more may be added."""

from __future__ import annotations

import time
from dataclasses import asdict
from typing import Any

from assistant.answers import Answer
from assistant.pipeline import Assistant


def answer_document(answer: Answer) -> dict[str, Any]:
    """The document that ``ask --json`` prints."""
    return answer.as_dict()


def refusal_document(question: str, message: str) -> dict[str, Any]:
    """The document for a question that could not be taken, such as an empty one, in a file of questions."""
    return answer_document(Answer(question, "unanswered", message, standalone=question))


def search_document(assistant: Assistant, query: str, count: int) -> dict[str, Any]:
    """The document that ``search --json`` prints. Raises InputError for an empty or too long query."""
    started = time.perf_counter()
    hits = [asdict(hit.passage) | {"explain": dict(hit.legs)} for hit in assistant.search(query, count)]
    return {"query": query, "hits": hits, "seconds": round(time.perf_counter() - started, 4)}
