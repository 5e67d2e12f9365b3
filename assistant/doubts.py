"""What makes a statement less than plain: denial, plans, limits, estimates, conditions."""

from __future__ import annotations

import re

from ingest import czech

_DOUBT = re.compile(
    r"\bne(?!j|m\b|mu\b|ho\b|bo\b|kter|kolik)\w+|\bpuvodn|\bodloz|\bzrus|\bpreloz|\bplan|\bpozvank"
    r"|\bmel[aoiy]? (?:\w+ ){0,3}\w+t\b"
    r"|\baz\b|\basi\b|\bpres\b|\bkolem\b|\bokolo\b|\bzhruba|\bpriblizn|\bodhad|\balespon|\baspon|\bmin\b|\bminimal"
    r"|\bmaximal|\bpod\b|\bnad\b|\bdo\b|\bod\b|\bvic|\bmene\b|\bmensi|\bvyssi|\bnizsi|\bskoro|\btemer|\bjen\b|\bpouze"
    r"|\bnez\b|\bdriv|\bbyval|\bjeden\b|\bkazd|\bz toho\b|\bz nich\b|\bprumer|\bdalsi"
)
_CONDITION = re.compile(
    r"\b(?:jen|pouze|pokud|kdyz|jestli\w*|li|ale|avsak|vsak|krome|vyjim\w*|odhad\w*|neover\w*|by|puvodn\w*)\b"
)


def is_doubtful(text: str) -> bool:
    """Whether a clause denies, plans, limits or estimates."""
    return _DOUBT.search(czech.fold(text)) is not None


def is_conditional(text: str) -> bool:
    """Whether a sentence makes a condition or an exception anywhere, or rests on an estimate."""
    return _CONDITION.search(czech.fold(text)) is not None
