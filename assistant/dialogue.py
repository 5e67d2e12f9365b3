"""Follow-up questions: «A v roce 2006?» is completed from the question before it.

A turn that is no question of its own is put into the earlier one (`ellipsis`). A follow-up with its own question
word or verb keeps it and gets the topic of the earlier question in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.clauses import (
    QUESTION_WORD,
    asks_of_nothing,
    defines,
    has_verb,
    is_asking,
    is_bare_asking,
    points_back,
    predicate_of,
    subjects,
    telling_words,
    topic_words,
)  # fmt: skip
from assistant.ellipsis import fill, is_ordinal, spell_ordinals
from assistant.joints import split_question
from assistant.manners import Manner, find_manner
from ingest import czech

_OPENING = re.compile(r"^(?:a|ale|no a|i|tak)\s+", re.IGNORECASE)
_WHAT_ABOUT = re.compile(r"^(?:a )?co\s+", re.IGNORECASE)
_LEANING_OPENING = re.compile(r"^(?:a|ale|no a|tak)\s")
_NEW_SUBJECT = re.compile(
    r"^\W*(?:a )?(?:ted |jeste )?(?:(?:neco|trochu) (?:uplne )?(?:jineho|jinak)|(?:jina|dalsi|nova) (?:vec|otazka|tema)"
    r"|k (?:jinemu|dalsimu) tematu|zmena tematu|jinak)\b[^\w?]+"
)
_NAME = re.compile(rf"(?<=\s)[{czech.CAPITALS}]\w+")
_REFLEXIVE = re.compile(r"\bs[ei]\b")  # «proč se zkrátilo?» has a verb and nothing it speaks of
_ON_WHAT = re.compile(r"^(?:podle|od|do|za|na|v|ve|z|ze|k|ke|pro|u|pod) (?:jak|kter|ceho|cem|kdy|koho|kom)")

LONGEST_FOLLOW_UP = 9  # words; a longer question stands on its own
LONGEST_BARE = 6  # words of a turn without a subject
MOST_SUBJECTS = 3  # nouns of a question that points back


def complete(question: str, earlier: str | None) -> str:
    """The question as it stands without its conversation; unchanged when it already does."""
    if not earlier:
        return question
    if find_manner(question, earlier) is not Manner.USUAL:
        return earlier
    first, *further = split_question(question) or [question]
    if not further:
        return _complete_one(question, earlier)
    if is_bare_asking(first) and not all(asks_of_nothing(part) for part in further):
        return question  # «Kde a kdy se konal workshop?» says it all
    completed = _complete_one(first, earlier)
    return question if completed == first else " ".join([completed, *map(_sentence, further)])


def _sentence(part: str) -> str:
    return f"{part[:1].upper()}{part[1:].rstrip(' ?.!')}?"


def _complete_one(question: str, earlier: str) -> str:
    if not is_follow_up(question):
        return question
    body = _without_opening(question.strip()).rstrip(" ?!")
    body = body if is_ordinal(body) else body.rstrip(" .")
    if not is_asking(body):
        return fill(body, earlier)
    if is_bare_asking(body):
        return _asked_anew(body, earlier)
    topic = spell_ordinals(topic_words(earlier, body))
    return f"{body[:1].upper()}{body[1:]} ({topic})?" if topic else question


def complete_parts(parts: Sequence[str]) -> list[str]:
    """The questions of one text, each understandable alone: what one leaves out it takes from the one before.

    The first ones, which have none before them, take it from the first that is whole.
    """
    whole = next((i for i, part in enumerate(parts) if not asks_of_nothing(part)), 0)
    completed = [_complete_one(part, parts[whole]) for part in parts[:whole]]
    for part in parts[whole:]:
        completed.append(_complete_one(part, completed[-1]) if completed else part)
    return completed


def is_follow_up(question: str) -> bool:
    """Whether a question leans on the one before: it opens with «a», points back, or names no subject.

    One that has a question word and a name of its own, and points nowhere, is a new topic; so is one that asks
    what something is, and one that says that it is.
    """
    folded = czech.fold(question.strip())
    if len(folded.split()) > LONGEST_FOLLOW_UP or _NEW_SUBJECT.match(folded) or defines(question):
        return False
    points = points_back(question)
    own = subjects(question)
    asks = QUESTION_WORD.search(folded) is not None
    if asks and own and not points and _NAME.search(question.strip()):
        return False
    if _LEANING_OPENING.match(folded) or (points and len(own) <= MOST_SUBJECTS):
        return True
    return _is_bare(question, folded, own) if len(folded.split()) <= LONGEST_BARE else False


def _is_bare(question: str, folded: str, own: Sequence[str]) -> bool:
    """Whether a short turn leaves out what it is about."""
    if not own:
        return bool(folded)
    if QUESTION_WORD.search(folded):
        leans = _REFLEXIVE.search(folded) or _ON_WHAT.match(folded)
        return (len(telling_words(question)) == 1 and leans is not None) or asks_of_nothing(question)
    return is_ordinal(question)


def _without_opening(question: str) -> str:
    """«A co v Praze?» → «v Praze?», but «A co jim hrozí?» → «co jim hrozí?»."""
    rest = _WHAT_ABOUT.sub("", question)
    asks = has_verb(rest) if " " in rest else is_asking(rest)  # «stát» is a noun here
    return _OPENING.sub("", question if asks or points_back(rest) else rest)


def _asked_anew(asking: str, earlier: str) -> str:
    """«Kde?» with what the earlier question says: its own question word is exchanged."""
    base = earlier.rstrip(" ?.!")
    predicate = predicate_of(base)
    if predicate is None:
        return f"{asking[:1].upper()}{asking[1:]} ({topic_words(earlier, asking) or base})?"
    return f"{asking[:1].upper()}{asking[1:]}{predicate}?"
