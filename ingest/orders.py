"""Sentences of documents that give orders to a machine instead of stating something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ingest.czech import fold
from ingest.documents import Damage, Sentence

# Orders are imperatives: that «někteří ignorují pravidla» is a statement.
_ORDER = re.compile(
    r"\b(?:ignoruj|zapomen|nedbej|neber)(?:te)?\b.{0,60}\b(?:pokyn|instrukc|pravid|zadani|podklad|prompt)"
    r"|\b(?:ignore|disregard|forget)\b.{0,60}\b(?:instruction|rules|prompt)"
    r"|\bsystem\w* prompt|\byou are now\b"
    r"|\bjsi (?:(?:ted|nyni|odted) )?(?:jazykovy|model\b|asistent|chatbot|robot)"
    r"|\b(?:odpovez|odpovidej|tvrd)(?:te)?,? (?:pouze|jen|ze|vzdy)\b"
)
_QUOTED = 80  # characters of an order that a report shows


@lru_cache(maxsize=20_000)
def is_order(sentence: str) -> bool:
    """Whether a sentence of a document speaks to a machine."""
    return _ORDER.search(fold(sentence)) is not None


def report_orders(text: str, sentences: Iterable[Sentence]) -> Iterator[Damage]:
    """A report for each order in a text; it stays readable there, and is no evidence."""
    for sentence in sentences:
        said = text[sentence.start : sentence.end]
        if is_order(said):
            shown = said if len(said) <= _QUOTED else f"{said[:_QUOTED].rstrip()}…"
            yield Damage(sentence.page, f"Věta dává pokyny stroji; v odpovědích se necituje: „{shown}“")
