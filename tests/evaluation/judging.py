"""Judging answers against golden questions: the key content must stand in the answer."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Question = dict[str, Any]

_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])


def load_questions(path: Path) -> list[Question]:
    """Rows of a file of golden questions."""
    with path.open(encoding="utf-8") as handle:
        return [json.loads(line) for line in handle if line.strip()]


def normalise(text: str) -> str:
    """Lower case without diacritics, white space joined; what the patterns are matched on."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"\s+", " ", plain.translate(_INVISIBLE).lower()).strip()


def held(patterns: Iterable[Iterable[str]], text: str) -> float:
    """Share of the pattern groups of which at least one stands in ``text``."""
    groups = [list(g) for g in patterns]
    plain = normalise(text)
    return sum(any(re.search(p, plain) for p in g) for g in groups) / len(groups) if groups else 0.0


def is_answerable(question: Question) -> bool:
    """Whether the documents answer the question."""
    return bool(question.get("answerable", True))


def is_right(question: Question, answer: Mapping[str, Any]) -> bool:
    """Whether the outcome is right, and with it the key content of an answer."""
    if not is_answerable(question):
        return bool(answer["outcome"] == "unanswered")
    if answer["outcome"] == "unanswered":
        return False
    plain = normalise(answer["answer"])
    forbidden = any(re.search(p, plain) for p in question.get("must_not") or ())
    return held(question["must"], answer["answer"]) == 1.0 and not forbidden
