"""What is done to a question before anything is searched: cleaning, and leaving out orders to the assistant."""

from __future__ import annotations

import re

from ingest import czech
from ingest.errors import InputError

_TAG = re.compile(r"</?[A-Za-z!][^<>]{0,500}>")
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

# Sentences that give orders to the assistant instead of asking; they change nothing and are left out.
_ORDER = re.compile(
    r"^(?:system|assistant|user)\s*:|\b(?:ignoruj|zapomen|predstirej|predstav si, ze jsi|chovej se jako)\b|"
    r"\bod (?:ted|teto chvile|nynejska)\b.{0,20}\b(?:jsi|budes|tvrd|odpov)|"
    r"\b(?:odpovez|odpovidej|tvrd|rekni)\w* (?:pouze|jen|ze|jednim|slovem)\b"
)
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?]+|$)")


def clean_question(text: str, limit: int) -> str:
    """The question without markup, control characters and orders to the assistant.

    Raises InputError when nothing is left to answer or the text is longer than ``limit`` characters.
    """
    if len(text) > limit:
        raise InputError(
            f"Otázka má {len(text)} znaků, nejvýš jich může být {limit}. Zkraťte ji na to, co chcete vědět."
        )
    plain = _without_markup(" ".join(_CONTROL.sub(" ", czech.normalise(text)).split()))
    if not any(c.isalnum() for c in plain):
        raise InputError("Napište prosím otázku, například «Co je sociálně vyloučená lokalita?».")
    return _without_orders(plain)


def _without_markup(text: str) -> str:
    """Drop tags and what stands in scripts, until none is left: one inside another leaves a third."""
    while (plain := " ".join(_TAG.sub(" ", _SCRIPT.sub(" ", text)).split())) != text:
        text = plain
    return text


def _without_orders(text: str) -> str:
    """Drop sentences that give orders when a question stands beside them."""
    sentences = [s.strip() for s in _SENTENCE.findall(text) if s.strip()]
    kept = [s for s in sentences if not _ORDER.search(czech.fold(s))]
    return " ".join(kept) if kept and any(s.endswith("?") for s in kept) else text


def gives_orders(question: str) -> bool:
    """Whether a text only orders the assistant about and asks nothing."""
    return "?" not in question and _ORDER.search(czech.fold(question)) is not None
