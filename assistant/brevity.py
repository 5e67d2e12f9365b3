"""Short questions: where one or two words are all that is asked, shares of a question prove nothing.

«Co je hospoda?» is wholly met by any sentence with that word. What such a question asks must therefore be said in the
form that answers it: a definition or a sentence with it as its subject, a place, a price.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.coverage import RELATED, share
from assistant.evidence import Asked, Candidate
from assistant.kinds import Kind
from assistant.signs import counts
from ingest import czech

MOST_WORDS = 2  # content words, fillers apart, up to which a question is short
WHOLE = 0.3  # share of its own words that a sentence on a bare unit («obyvatel Česka») has in common with the question

# What things are counted in and when they are: with nothing else a question is of no subject of ours.
_UNITS = frozenset(
    czech.key(word)
    for word in "rok měsíc týden den hodina minuta člověk lidé lidí obyvatel osoba dítě muž žena svět stát republika"
    " Česko Německo Slovensko Evropa peníze koruna procento".split()
)
_IS = r"(?:to )?(?:vlastne )?(?:je|jsou|byl[aoiy]?|znamena|lezi)"
_BARE = {
    Kind.DEFINITION: re.compile(rf"^co(?:ze)? {_IS}\b"),
    Kind.WHO: re.compile(rf"^kdo {_IS}\b"),
    Kind.WHERE: re.compile(rf"^kde {_IS} \w+\W*$"),
}
_PLACED = re.compile(r"\b(?:lezi|sidli|nachazi|najdete|najdes|okres|kraj|ulic)")
_COSTS = re.compile(r"^kolik (?:\w+ )?(?:stoji|stal[aoy]?)\b")


def is_said(asked: Asked, told: Sequence[Candidate]) -> bool:
    """Whether what a short question asks is said in the form that answers it; of longer ones nothing is known."""
    strong = [i for i, word in enumerate(asked.words) if word.share == 1.0]
    if not 0 < len(strong) <= MOST_WORDS:
        return True
    if all(not _UNITS.isdisjoint(asked.words[i].keys) for i in strong):
        return any(counts(asked.query.text, c.text) and c.features["precise"] >= WHOLE for c in told)
    folded = czech.fold(asked.query.text).strip()
    if _COSTS.match(folded):
        return any(counts(asked.query.text, c.text) and _own(asked, c, strong) >= RELATED for c in told)
    bare = _BARE.get(asked.kind)
    if bare is None or not bare.match(folded):
        return True
    return any(_answers(asked, c, strong) for c in told)


def _answers(asked: Asked, candidate: Candidate, strong: Sequence[int]) -> bool:
    """Whether a sentence has the thing asked for as its subject, or says where it is."""
    if asked.kind is Kind.WHERE:
        return candidate.features["opens"] == 1.0 and _PLACED.search(czech.fold(candidate.text)) is not None
    if len(strong) > 1:
        return candidate.features["opens"] >= RELATED or _own(asked, candidate, strong) >= RELATED
    least = 1.0 if asked.kind is Kind.WHO else RELATED
    is_subject = candidate.features["opens"] >= least
    return is_subject or (candidate.features["defines"] > 0 and _own(asked, candidate, strong) >= RELATED)


def _own(asked: Asked, candidate: Candidate, strong: Sequence[int]) -> float:
    return share([asked.words[i] for i in strong], [candidate.met[i] for i in strong])
