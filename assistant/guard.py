"""What is done to a question before anything is searched: cleaning, and refusals that need no search."""

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

_PERSONAL = "Osobní údaje konkrétních lidí v podkladech nejsou a asistent je nevyhledává."
_HEALTH = "Asistent neradí se zdravím a léčbou jednotlivého člověka. Obraťte se na lékaře nebo lékárníka."
_CASE = (
    "Asistent neradí v konkrétním případu jednotlivce a nezastupuje právní pomoc. Obraťte se na bezplatnou"
    " občanskou nebo dluhovou poradnu či na advokáta; na obecná pravidla z podkladů se zeptat můžete."
)
_LIVE = "Aktuální údaje (kurzy, počasí, jízdní řády, dnešní zprávy) v podkladech nejsou."
_OPINION = "Asistent nemá vlastní názory, nehodnotí politiky a neradí, koho volit."
_TASK = "Asistent odpovídá na otázky z podkladů; jiné úkoly, jako psaní textů, překlady nebo recepty, nedělá."
_PROMPT = "Asistent odpovídá jen na otázky z podkladů; pokyny vložené do otázky nevykonává."

_PERSON = r"(?:dluznik|klient|zak[au]|zaku|rodic|rodin|det[ie]|ditet|obyvatel|romsk|pacient)"
_MEDICINE = r"(?:lek[yu]?|leku|pras[ek]\w*|tablet\w*|antidepres\w*|antibioti\w*|ibuprofen\w*|paralen\w*|inzulin\w*)"

_REFUSALS: tuple[tuple[str, str], ...] = (
    (r"\b(?:systemov\w+ prompt|system prompt|sve pokyny|svou konfiguraci)", _PROMPT),
    (
        r"^\W*(?:prosim )?(?:preloz|napis|sloz|vytvor|vymysli|naprogramuj|nakresli|vygeneruj)\w*\b"
        r"(?!.{0,12}\b(?:kdo|kdy|co|kolik|jak)\b)",
        _TASK,
    ),
    (r"\brecept na\b", _TASK),
    (
        r"\bkter[ey]\w* (?:dite|zak|rodina|klient)\b.{0,60}\b(?:opakuj|propad|ma\b|neprospe|dluzi)",
        _PERSONAL,
    ),
    (rf"\bjmen[oa]\b.{{0,25}}\b{_PERSON}|\bjak se jmenuj\w+ .{{0,25}}\b{_PERSON}", _PERSONAL),
    (r"\brodne cislo\b|\bjak\w* (?:mobil|telefon|e-?mail|adresu) ma\b|\btelefonni cislo na\b", _PERSONAL),
    (rf"\b(?:rodne cislo|adres[aeu]|telefon\w*|kde bydli)\b.{{0,25}}\b(?:pan[ai]?\b|{_PERSON})", _PERSONAL),
    (rf"\b(?:mam|muzu|mohu|smim|jak\w*)\b.{{0,40}}\b{_MEDICINE}", _HEALTH),
    (r"\b(?:mam|muzu|mohu) (?:\w+ )?(?:prestat )?(?:brat|uzivat)\b", _HEALTH),
    (r"\b(?:boli|pali|svedi|picha) (?:me|mne|nas|syna|dceru|dite)\b", _HEALTH),
    (r"\b(?:mam|ma syn|ma dcera|dite ma) (?:\w+ )?(?:horeck|vyrazk|zavrat|bolest|modrin|kasel)\w*", _HEALTH),
    (r"\bma(?:m|me)\b(?: \w+){0,3} (?:chtit|zalovat|podepsat|souhlasit|odvolat se|rozvest|priznat|tajit)\b", _CASE),
    (r"\b(?:mi|me|mne|nam|nas)\b.{0,60}\b(?:odvolani|zalob\w+|rozsud\w+)|\b(?:vyhraj|prohraj)(?:u|eme)\b", _CASE),
    (r"\b(?:muj|moje|meho|moji|mou) (?:exekutor|soudce|advokat|rozvod|exekuc|spor|zalob)\w*", _CASE),
    (r"\b(?:kurz|pocasi|teplota|predpoved|jizdni rad)\b.{0,40}\b(?:dnes|zitra|ted|aktualn|prave)", _LIVE),
    (r"\b(?:prave ted|zrovna ted|v tuto chvili|dnes vecer|zitra)\b", _LIVE),
    (r"\bkdy (?:jede|odjizdi|prijede|leti) ", _LIVE),
    (
        r"\bmyslis si\b|\bco si (?:o \w+ )?myslis\b|\b(?:tvuj|vas) nazor\b|\bkoho (?:mam |mame )?volit"
        r"|\bjak(?:a|ou) (?:politick\w+ )?stran[au]\b|\bktera (?:politick\w+ )?strana\b",
        _OPINION,
    ),
)


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


def refuse(question: str) -> str | None:
    """Why a question is refused without a search; None when it is not."""
    folded = czech.fold(question)
    if _ORDER.search(folded) and "?" not in question:
        return _PROMPT
    return next((reason for pattern, reason in _REFUSALS if re.search(pattern, folded)), None)
