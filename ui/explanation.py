"""Why a passage was found: what each leg of search gave to its score, in the words of the console and the pages."""

from __future__ import annotations

from collections.abc import Mapping

from ui import formats

LEGS = {
    "words": ("slova", "slova otázky, jejich tvary, zkratky a výrazy téhož významu"),
    "grams": ("části slov", "stejné čtveřice písmen, i v jiném slově"),
    "dense": ("význam", "podobnost celé otázky a pasáže podle vektorů"),
    "asked": ("typické otázky", "podobnost k otázkám, na které pasáž odpovídá"),
    "reranker": ("přeřazení", "model, který čte otázku a pasáž společně"),
}


def name(leg: str) -> str:
    """A leg in a word or two; one that has no name here keeps its own."""
    return LEGS.get(leg, (leg, ""))[0]


def add_up(legs: Mapping[str, float]) -> str:
    """A score as the sum of what the legs gave: «slova 0,61 + části slov 0,40 − význam 0,02»."""
    terms = (f"{'−' if part < 0 else '+'} {name(leg)} {formats.decimal(abs(part))}" for leg, part in legs.items())
    return " ".join(terms).removeprefix("+ ")
