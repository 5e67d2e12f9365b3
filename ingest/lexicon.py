"""The vocabulary of the index: which search keys a word of a question may mean.

A question may lack diacritics or have a typo; the words of the documents decide what was meant, because a
general dictionary would offer words nobody wrote. Loaded on first use: most of it is needed for typos only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ingest import czech
from ingest.dictionary import is_form
from ingest.spelling import respell

_POSSESSIVE = re.compile(r"(\w{3,})(?:ův|ov[aouyiě]|ovou|ových|ovými?)")
_OTHER_I = {"i": "y", "y": "i", "í": "ý", "ý": "í"}
SHORTEST_REPAIRED = 5  # letters; four are enough in a word written like a name («ETOS»)
MOST_REPAIRS = 3


@dataclass(frozen=True, slots=True)
class Meaning:
    """The keys a written word stands for, and how the vocabulary knows it."""

    keys: tuple[str, ...]
    known: bool
    repaired: str = ""


class Lexicon:
    """Forms of all segments; ``paths`` are their ``forms.tsv`` (form, key, family where it differs)."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = tuple(paths)

    @cached_property
    def forms(self) -> dict[str, str]:
        """Lower-case form as written → search key."""
        return {form: key for form, key, _ in self._lines()}

    def key_of(self, word: str) -> str:
        """Search key of a word; a form of the documents is in the vocabulary and needs no analysis."""
        return self.forms.get(word.lower()) or czech.key(word)

    def _lines(self) -> Iterator[list[str]]:
        for path in self._paths:
            for line in path.read_text(encoding="utf-8").split("\n"):
                if line:
                    yield line.split("\t")

    @cached_property
    def _families(self) -> dict[str, set[str]]:
        """Key → the families of its forms; family → its keys. The two kinds do not clash: both are stems."""
        found: dict[str, set[str]] = defaultdict(set)
        for _, key, family in self._lines():
            if family:
                found[key].add(family)
                found[family].add(key)
        return found

    def relatives(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Other keys made from the same verbs: of «začlenění» those of «začleňování» and «začlenit»."""
        near = {other for key in keys for other in self._families.get(key, ())}
        wide = near | {other for family in near for other in self._families.get(family, ())}
        return tuple(sorted((wide & self.keys) - set(keys)))

    @cached_property
    def folded(self) -> dict[str, tuple[str, ...]]:
        """Folded form → the keys of all forms that fold to it."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for form, key in self.forms.items():
            found[czech.fold(form)][key] = None
        return {form: tuple(keys) for form, keys in found.items()}

    @cached_property
    def keys(self) -> frozenset[str]:
        """All search keys."""
        return frozenset(self.forms.values())

    @cached_property
    def _alike(self) -> dict[tuple[str, int], list[str]]:
        """Folded words by their first letter and length."""
        found: dict[tuple[str, int], list[str]] = defaultdict(list)
        for form in self.folded:
            if form.isalpha():
                found[form[0], len(form)].append(form)
        return found

    def read(self, word: str) -> Meaning:
        """What ``word`` of a question means: as written, else without diacritics, else inflected otherwise,
        else with one letter repaired, by them or by the dictionary. An unknown word keeps its own key."""
        return self._read(word) if is_form(word.lower()) else self._read_unlisted(word)

    def _read_unlisted(self, word: str) -> Meaning:
        """A form that no dictionary lists; of spoken Czech («vyloučenejch») when the documents have the written one,
        with the other of «i» and «y», or of somebody's («Jevonsův») when they have the name."""
        found = self._read(word)
        if found.known and not found.repaired:
            return found
        written = (self._read(w) for w in (*czech.written_forms(word), *_with_other_i(word), *_owners(word)))
        return next((w for w in written if w.known and not w.repaired), found)

    def _read(self, word: str) -> Meaning:
        form, folded = word.lower(), czech.fold(word)
        if form in self.forms and (form != folded or len(self.folded[folded]) == 1):
            return Meaning((self.forms[form],), known=True)
        if form == folded and folded in self.folded:
            return Meaning(self.folded[folded], known=True)
        key, without = czech.key(word), self.folded.get(folded, ())
        if key in self.keys:  # of a misspelt form («sociálniho») somebody's form without diacritics is not all
            return Meaning((key,) if is_form(form) else tuple(dict.fromkeys((key, *without))), known=True)
        if without and not is_form(form):  # «peče» is no «péče» without its accent
            return Meaning(without, known=True)
        if repaired := self._repair(folded, SHORTEST_REPAIRED - word[0].isupper()):
            found = dict.fromkeys(k for form in repaired for k in self.folded[form])
            return Meaning(tuple(found), known=True, repaired=repaired[0])
        return self._respell(word) or Meaning((key,), known=False)

    def _respell(self, word: str) -> Meaning | None:
        """What a typo means that is near no form of the documents: another form of one of their words, or a word."""
        respelled = respell(word)
        if not respelled:
            return None
        form = next((form for form in respelled if czech.key(form) in self.keys), respelled[0])
        key = czech.key(form)
        return Meaning((key,), known=key in self.keys, repaired=form)

    def _repair(self, folded: str, shortest: int) -> list[str]:
        """Forms one edit away (a letter more, less, other, or two swapped), the first letter kept."""
        if len(folded) < shortest or not folded.isalpha():
            return []
        from rapidfuzz.distance import OSA

        near = [
            form
            for length in (len(folded), len(folded) + 1, len(folded) - 1)
            for form in self._alike.get((folded[0], length), ())
            if OSA.distance(form, folded, score_cutoff=1) <= 1
        ]
        return near[:MOST_REPAIRS]


def _with_other_i(word: str) -> Iterator[str]:
    """The word with one «i» for a «y», or the other way round: the commonest mistake in spelling."""
    for place, letter in enumerate(word):
        if other := _OTHER_I.get(letter):
            yield f"{word[:place]}{other}{word[place + 1 :]}"


def _owners(word: str) -> Iterator[str]:
    """The names that a possessive adjective may come from: «Jevonsův», «Babbageovým» and «Kučerova» → their owners."""
    if word[0].isupper() and (match := _POSSESSIVE.fullmatch(word)):
        yield from (match[1], f"{match[1]}a")


def near(written: str, wanted: str) -> bool:
    """Whether two folded words are alike but for typos: one edit in up to seven letters, two in a longer word."""
    from rapidfuzz.distance import OSA

    most = 1 if len(wanted) <= SHORTEST_REPAIRED + 2 else 2
    return len(wanted) > 2 and OSA.distance(written, wanted, score_cutoff=most) <= most
