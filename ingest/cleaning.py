"""Repairs of extracted Czech text. Pure functions; none of them changes what a sentence says.

Text is brought to NFC, never to NFKC: «m²» must not become «m2» nor «zákon¹» «zákon1».
"""

from __future__ import annotations

import re
import unicodedata

LIGATURES = dict(enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"), 0xFB00))
SOFT_HYPHEN = "\u00ad"
# Zero width, bidirectional controls, variation selectors, «tag» letters that carry hidden instructions.
INVISIBLE = (
    *(0x00AD, 0x034F, 0x061C, 0x180E, 0xFEFF),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
    *range(0xFFF9, 0xFFFC),
    *range(0xE0000, 0xE0080),
)
SPACES = (0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
BREAKS = (0x0B, 0x0C, 0x85, 0x2028, 0x2029)
CONTROLS = (*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0))
TRANSLATION: dict[int, str] = {
    **dict.fromkeys(CONTROLS, ""),
    **dict.fromkeys(INVISIBLE, ""),
    **dict.fromkeys(SPACES, " "),
    **dict.fromkeys(BREAKS, "\n"),
    **LIGATURES,
}
SURROGATE = re.compile("[\ud800-\udfff]")
PRIVATE = re.compile("[\ue000-\uf8ff]")
PRIVATE_BULLET = re.compile(r"(?m)^(\s*)[\ue000-\uf8ff](?=\s)")

CARRIERS = {"ˇ": "\u030c", "´": "\u0301", "˚": "\u030a"}
CZECH_ACCENTED = frozenset("áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ")
SPACING_ACCENT = re.compile("([A-Za-zı]?)([ˇ´˚])([A-Za-zı]?)")
CARON_LIKE = re.compile(r"(?<=\w)([td])’(?=[a-záčďéěíňóřšťúůýž]|\b|$)")

SPACED_LETTERS = re.compile(r"(?:\w{1,2} {1,3}){6,}\w{1,2}\b[^\w\n]?")


def clean(text: str) -> str:
    """Repair characters, keep lines: NFC, invisible and control characters, ligatures, accents, bullets."""
    if SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(TRANSLATION)
    text = PRIVATE.sub("•", PRIVATE_BULLET.sub(r"\1•", text))
    return unicodedata.normalize("NFC", join_accents(text))


def tidy(text: str) -> str:
    """One paragraph on one line: ``clean`` text with all white space collapsed to single spaces."""
    return " ".join(clean(text).split())


def join_accents(text: str) -> str:
    """Put accents that stand as characters of their own on their letters: «Meˇsto», «pˇríliš», «zajišt’uje».

    The accent stands behind its letter in some files and before it in others; where both neighbours could
    carry it, the side that is certain more often in the text decides.
    """
    marks = SPACING_ACCENT.findall(text)
    behind = sum(1 for left, mark, right in marks if _accented(left, mark) and not _accented(right, mark))
    before = sum(1 for left, mark, right in marks if _accented(right, mark) and not _accented(left, mark))
    if not any(mark != "´" for _, mark, _ in marks) and behind + before < 3:
        return text  # «O´Neill»: a few acutes alone are apostrophes
    sides = (0, 1) if behind >= before else (1, 0)

    def place(match: re.Match[str]) -> str:
        left, mark, right = match.groups()
        accented = (_accented(left, mark), _accented(right, mark))
        for side in sides:
            if accented[side]:
                return accented[0] + right if side == 0 else left + accented[1]
        return match[0]

    return CARON_LIKE.sub(lambda match: _accented(match[1], "ˇ"), SPACING_ACCENT.sub(place, text))


def _accented(letter: str, mark: str) -> str:
    """The Czech letter made of a letter and a spacing accent, empty when there is none."""
    if not letter:
        return ""
    composed = unicodedata.normalize("NFC", letter.replace("ı", "i") + CARRIERS[mark])
    return composed if composed in CZECH_ACCENTED else ""


def join_spaced_letters(text: str) -> str:
    """Set «P ř í k l a d y  d o b r é  p r a x e» as words, where double spaces tell where words end."""

    def join(match: re.Match[str]) -> str:
        words = re.split(r" {2,}", match[0])
        return " ".join(word.replace(" ", "") for word in words) if len(words) > 1 else match[0]

    return SPACED_LETTERS.sub(join, text)
