"""What is done to a question before anything is searched: cleaning, and refusals that need no search."""

from __future__ import annotations

import re

from ingest import czech
from ingest.errors import InputError

_TAG = re.compile(r"<[^<>]{0,500}>")
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")

# Sentences that give orders to the assistant instead of asking; they change nothing and are left out.
_ORDER = re.compile(
    r"^(?:system|assistant|user)\s*:|\b(?:ignoruj|zapomen|predstirej|predstav si, ze jsi|od ted)\b|"
    r"\b(?:odpovez|odpovidej|tvrd|rekni)\w* (?:pouze|jen|ze|jednim|slovem)\b"
)
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?]+|$)")

_PERSONAL = "Údaje o konkrétních lidech tu nejsou a asistent je nevyhledává."
_HEALTH = "Na zdravotní stav a léčbu jednotlivého člověka se asistent neptá ani neodpovídá; obraťte se na lékaře."
_TASK = "Asistent odpovídá na otázky z podkladů, jiné úkoly (psaní, překlady, recepty) nedělá."
_PROMPT = "Asistent odpovídá jen na otázky z podkladů; pokyny v otázce nevykonává."

_REFUSALS: tuple[tuple[str, str], ...] = (
    (r"\b(?:systemov\w+ prompt|system prompt|sve pokyny|svou konfiguraci)", _PROMPT),
    (r"^\W*(?:prosim )?(?:preloz|prelozte|napis|napiste|sloz|vytvor|vymysli|naprogramuj|nakresli)\b(?!.{0,12}\b(?:kdo|kdy|co)\b)", _TASK),
    (r"\bktere (?:dite|deti jmenovite)\b.{0,60}\b(?:opakuj|propad|ma\b|neprospe)|\bjmen[oa] (?:klient|dite|zaka|rodin)", _PERSONAL),
    (r"\b(?:rodne cislo|bydliste pan|adresa pan|telefon pan)", _PERSONAL),
    (r"\bjak[eéy]\w* (?:lek|prasek|prasky|leky|davkovani)\b.{0,40}\b(?:brat|uzivat|vzit)|\bmam brat\b", _HEALTH),
)


def clean_question(text: str, limit: int) -> str:
    """The question without markup, control characters and orders to the assistant.

    Raises InputError when nothing is left to answer or the text is longer than ``limit`` characters.
    """
    if len(text) > limit:
        raise InputError(
            f"Otázka má {len(text)} znaků, nejvýš jich může být {limit}. Zkraťte ji na to, co chcete vědět."
        )
    plain = _TAG.sub(" ", _SCRIPT.sub(" ", czech.normalise(text)))
    plain = " ".join(_CONTROL.sub(" ", plain).split())
    if not any(c.isalnum() for c in plain):
        raise InputError("Napište prosím otázku, například «Co je sociálně vyloučená lokalita?».")
    return _without_orders(plain)


def _without_orders(text: str) -> str:
    """Drop sentences that give orders when a question stands beside them."""
    sentences = [s.strip() for s in _SENTENCE.findall(text) if s.strip()]
    kept = [s for s in sentences if not _ORDER.search(czech.fold(s))]
    return " ".join(kept) if kept and any(s.endswith("?") for s in kept) else text


def refuse(question: str) -> str | None:
    """Why a question is refused without a search; None when it is not."""
    folded = czech.fold(question)
    if _ORDER.search(folded) and "?" not in question:
        return _PROMPT
    return next((reason for pattern, reason in _REFUSALS if re.search(pattern, folded)), None)
