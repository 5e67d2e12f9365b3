"""Text that a page holds and a person does not see: it is left out and reported."""

from __future__ import annotations

import re

HIDDEN = "V souboru je skrytý text, který člověk nevidí; do podkladů se nezařadil."
FEWEST = 10  # letters; less is spacing and stray signs
_WHITE = r"(?:white\b|#fff(?:fff)?\b|rgba?\(\s*255\s*,\s*255\s*,\s*255\s*(?:,\s*1(?:\.0+)?\s*)?\))"
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:[;\"']|$)"
    r"|font-size\s*:\s*[01](?:px|pt|em)?\s*(?:[;\"']|$)|(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
_WHITE_TEXT = re.compile(rf"(?:^|[;\s\"'])color\s*[:=]\s*[\"']?{_WHITE}", re.IGNORECASE)
_GROUND = re.compile(r"background|\bbgcolor\b|\b(?:bg|dark|hero|banner|cover|inverse)\b", re.IGNORECASE)


def hides(attributes: str) -> bool:
    """Whether a style, or the attributes of a tag as they are written, hides what the tag holds."""
    return _HIDING.search(attributes) is not None


def is_white(attributes: str) -> bool:
    """Whether a style, or the attributes of a tag as they are written, make its text white."""
    return _WHITE_TEXT.search(attributes) is not None


def has_ground(attributes: str) -> bool:
    """Whether attributes speak of a coloured ground on which white text can be read."""
    return _GROUND.search(attributes) is not None


def is_much(text: str) -> bool:
    """Whether a hidden text is worth a report."""
    return sum(1 for sign in text if sign.isalnum()) >= FEWEST
