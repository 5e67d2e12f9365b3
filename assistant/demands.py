"""The thing that a question asks for by name, behind «jaký», «který» or «kolik»: «Jakou pokutu dostane škola?»"""

from __future__ import annotations

import re

from assistant.evidence import Asked
from ingest import czech

_WANTED = re.compile(
    r"\b(?:jak(?:y|a|e|ou|ym|ych|ymi|eho|emu)|kter(?:y|a|e|ou|ym|ych|ymi|eho|emu|em)|kolika?|ci) ((?:\w+ ?){1,3})"
)
_ADJECTIVE = re.compile(r"ý$|(?<![áeě]n)(?<![uyeěi]t)í$")  # of a lemma; «občerstvení» and «přijetí» are nouns


def wanted_thing(asked: Asked) -> int | None:
    """Which word of the question is the thing asked for; None when none is named."""
    match = _WANTED.search(czech.fold(asked.query.text))
    for folded in match[1].split() if match else ():
        place = next((i for i, w in enumerate(asked.words) if czech.fold(w.text) == folded), None)
        if place is None or czech.is_verb(asked.words[place].text):
            return None
        if not is_adjective(asked.words[place].text):
            return place
    return None


def is_adjective(word: str) -> bool:
    """Whether a word ends like an adjective, «sociálních» like «veřejným»."""
    return _ADJECTIVE.search(czech.lemma(word)) is not None
