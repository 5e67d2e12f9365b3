"""A number that a question claims, against the number that a sentence gives for the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from assistant.coverage import RELATED, share
from assistant.doubts import is_conditional, is_doubtful
from assistant.evidence import Asked, Candidate
from assistant.figures import Figure, read_figures
from assistant.kinds import Kind
from assistant.numerals import NUMERALS
from assistant.queries import Word
from assistant.times import is_past
from ingest import czech

PRECISE = 0.5  # share of a clause's words that a question must have, too, for a verdict …
NEAR = 0.85  # share of the leading statement's score that a correcting one must reach
TOPICAL = 0.35  # … and for a correction, which shows both numbers
_CLAIMING = frozenset((Kind.YES_NO, Kind.REASON, Kind.STILL))  # elsewhere a number is a condition: «se 3 dětmi»
# Somebody's own case, or a supposition: nothing that documents could contradict.
_OWN = re.compile(
    r"\b(?:u nás|mám|máme|jsem|jsme|můj|moj[ei]|mého|náš|naš[ei]|nám|mi|mě|já|my|beru|platím|dlužím|vydělám|vydělávám"
    r"|dostanu|můžu|mohu|musím|chci|když|pokud|jestli(?:že)?|kdyby\w*|\w{3,}(?:áme|íme|eme))\b",
    re.IGNORECASE,
)
_TRUTH = frozenset(czech.keys("pravda pravdou"))
_GLOSS = re.compile(r"\s*\([^()]*\)|,\s(?:lidově|neboli|čili|zkráceně|tedy)\s[^,]+,")
# What says since when, or what it was before, and takes nothing from what is now.
_SINCE = re.compile(
    r"\s+od (?:\d{1,2}\.\s?)?(?:\d{1,2}\.\s?|[^\W\d]+ )?(?:roku )?(?:19|20)\d\d\b"
    r"|\s+místo (?:dřívějších|původních|dosavadních|předchozích|dřívějšího|původního)\s[^\s,.;]+"
)
# Verbs by which a sentence only gives a number; any other must stand in the question, too: «prodal 40 bytů».
_GIVING = frozenset(
    "mít být obsahovat činit tvořit čítat zahrnovat dosahovat představovat rozlišovat stát trvat napočítat evidovat"
    " popsat uvádět uvést vykazovat vykázat".split()
)
_VERB = re.compile(r"(?:[aáiíeě]t|out|ct|ci)$")
_NAME = re.compile(rf"(?<=[^\W\d_,;] )[{czech.CAPITALS}][^\W\d_]+")
_END = re.compile(r"[,;]| a ")
_LABEL = re.compile(r"^[^:.]{1,40}: ")


def confirms(asked: Asked, candidate: Candidate) -> bool | None:
    """Whether a sentence that says just what is asked has the same number, or another one; None when it does not."""
    claims = list(read_figures(asked.query.text))
    figures = [f for c in claims for f in read_figures(candidate.text) if f.unit == c.unit]
    if len(claims) != 1 or len(figures) != 1:
        return None
    claim, figure = claims[0], figures[0]
    same = claim.numbers == figure.numbers
    if claim.qualities != figure.qualities or claim.leans != figure.leans or (claim.leans and not same):
        return None
    return same if _says_the_same(asked, claim, candidate, figure) else None


def contradict(asked: Asked, lead: Candidate, candidates: Sequence[Candidate]) -> tuple[str, Candidate] | None:
    """The number that a question claims, and the sentence that has another one for the same thing.

    A number that any other sentence near the question bears out is not contradicted.
    """
    question = asked.query.text
    claims = list(read_figures(question))
    if asked.kind not in _CLAIMING or len(claims) != 1 or claims[0].leans or _OWN.search(question):
        return None
    claim = claims[0]
    about = [c for c in candidates if _shares_subject(asked, claim, c)]
    known = {f.numbers for c in about for f in read_figures(c.text) if f.unit == claim.unit}
    near = (c for c in (lead, *candidates) if c.score >= NEAR * lead.score and not c.is_gap)
    by = None if claim.numbers in known else next((c for c in near if _has_another(asked, claim, c)), None)
    return (claim.text, by) if by else None


def _shares_subject(asked: Asked, claim: Figure, candidate: Candidate) -> bool:
    """Whether a sentence meets half of the question apart from its number."""
    words = list(_other_words(asked, claim, candidate))
    return share([w for w, _ in words], [m for _, m in words]) >= PRECISE


def _has_another(asked: Asked, claim: Figure, candidate: Candidate) -> bool:
    """Whether a sentence speaks of all that the question does, and plainly of one other number."""
    figures = list(read_figures(candidate.text))
    other = [f for f in figures if f.unit == claim.unit]
    if len(other) != 1 or other[0].leans or candidate.leans_back:
        return False
    rest = {f.unit for f in figures} - {claim.unit}
    clause = _clause(candidate.text, other[0])
    spoken = all(m >= RELATED for _, m in _other_words(asked, claim, candidate))
    plain = not (is_doubtful(clause.replace(other[0].text, " ")) or rest & asked.query.keys)
    return spoken and plain and only_gives(asked, clause) and _precision(asked, clause) >= TOPICAL


def _says_the_same(asked: Asked, claim: Figure, candidate: Candidate, figure: Figure) -> bool:
    """Whether a clause holds every word of the question but the number, hardly any else, and no doubt."""
    question, text = asked.query.text, candidate.text
    clause = _clause(text, figure)
    plain = clause if is_past(clause) else _SINCE.sub("", clause)
    rest = plain.replace(figure.text, " ")
    there = frozenset(czech.keys(clause)) | _abbreviations(text[: figure.end])
    words = [w for w, _ in _other_words(asked, claim, candidate)]
    met = all(not there.isdisjoint(w.keys) or _is_written_out(w, there) for w in words)
    strange = [n for n in re.findall(r"\d+", rest) if n not in question] or list(read_figures(rest))
    named = [n for n in _NAME.findall(rest) if _keys_of(asked).isdisjoint(czech.keys(n))]
    doubted = is_doubtful(rest) or is_doubtful(question.replace(claim.text, " ")) or is_conditional(text)
    plainly = is_past(question) == is_past(clause) and only_gives(asked, plain) and "," not in clause
    return met and plainly and not (strange or named or doubted) and _precision(asked, plain) >= PRECISE


def _clause(text: str, figure: Figure) -> str:
    """A sentence up to the end of the clause that has the figure, without glosses and the label of a list."""
    ending = _END.search(text, figure.end)
    clause = _GLOSS.sub("", text[: ending.start()] if ending else text.rstrip(".")).strip()
    label = _LABEL.match(clause)
    return clause if label is None or is_doubtful(label[0]) else clause[label.end() :]


def _other_words(asked: Asked, claim: Figure, candidate: Candidate) -> Iterator[tuple[Word, float]]:
    """The words of a question apart from the number it claims, and how far a sentence meets each."""
    claimed = set(czech.keys(claim.text)) | _TRUTH
    for word, met in zip(asked.words, candidate.met, strict=True):
        if not claimed & set(word.keys):
            yield word, met


def _abbreviations(text: str) -> frozenset[str]:
    """Keys of what stands in brackets: the short form of a name."""
    return frozenset(key for gloss in re.findall(r"\(([^()]*)\)", text) for key in czech.keys(gloss))


def _is_written_out(word: Word, there: frozenset[str]) -> bool:
    """Whether an abbreviation stands there in its long form."""
    return word.text.isupper() and any(set(long.keys) <= there for long in word.related)


def _keys_of(asked: Asked) -> set[str]:
    """Keys of a question and of the long forms of its abbreviations."""
    long = (key for w in asked.words if w.text.isupper() for expression in w.related for key in expression.keys)
    return {*asked.query.keys, *long}


def only_gives(asked: Asked, clause: str, besides: Set[str] = frozenset()) -> bool:
    """Whether a clause has no verb that says something else of the number than the question does.

    ``besides`` are keys of further verbs that say nothing of their own.
    """
    words = [t.text for t in czech.tokenise(clause) if t.text[0].isalpha() and czech.fold(t.text) not in NUMERALS]
    verbs = {w: lemma for w in words if _VERB.search(lemma := czech.lemma(w)) and lemma != w.lower()}
    return all(lemma in _GIVING or czech.key(w) in asked.query.keys | besides for w, lemma in verbs.items())


def _precision(asked: Asked, clause: str) -> float:
    """Share of a clause's words, without numbers, that the question has too."""
    keys = {key for key in czech.keys(clause) if not key[0].isdigit()}
    return len(keys & _keys_of(asked)) / (len(keys) or 1)
