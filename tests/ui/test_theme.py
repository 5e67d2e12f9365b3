"""That everybody can read the page."""

from __future__ import annotations

import re

import pytest

from ui.components.page import STATIC
from ui.theme import THEME

MODES = ("light", "dark")
ENOUGH = 4.5  # WCAG 2.2, level AA, for text of any size
INKS = ("ink", "soft", "accent", "good", "half", "none")


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, by the definition of WCAG."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def colours(mode: str) -> dict[str, str]:
    """The colours that the style defines for one mode."""
    style = (STATIC / "style.css").read_text("utf-8")
    pairs = re.findall(r"--sv-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", style)
    return {name: both[MODES.index(mode)] for name, *both in pairs}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("ink", INKS)
def test_text_stands_out_from_every_ground(mode: str, ink: str) -> None:
    """Each colour of text has the contrast of level AA on each ground on which it may stand."""
    grounds = [THEME[f"theme.{mode}.{name}"] for name in ("backgroundColor", "sidebar.backgroundColor")]
    for ground in (*grounds, colours(mode)["paper"]):
        assert contrast(colours(mode)[ink], ground) >= ENOUGH, ground


@pytest.mark.parametrize("mode", MODES)
def test_marks_chips_and_buttons_can_be_read(mode: str) -> None:
    """The highlighted sentence, the markers, their focus and the main button are readable too."""
    here = colours(mode)
    assert contrast(here["mark-ink"], here["mark"]) >= ENOUGH
    assert contrast(here["accent"], here["tint"]) >= ENOUGH
    assert contrast(here["paper"], here["accent"]) >= ENOUGH
    assert contrast("#ffffff", THEME[f"theme.{mode}.primaryColor"]) >= ENOUGH
    assert contrast(THEME[f"theme.{mode}.textColor"], THEME[f"theme.{mode}.backgroundColor"]) >= ENOUGH
