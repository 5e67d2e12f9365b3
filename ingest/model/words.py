"""Czech words as tokens of the model: which row of ours a word stands for, the same at ingestion and in questions.

A word is looked up by its lemma, then without diacritics, then by its search key, then by its beginning, and at last
without the prefix of a negation; the lemma that begins most like the word wins. The lemmas come with their folded
forms and keys, because computing those takes half a second.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import takewhile
from pathlib import Path

from ingest import czech
from ingest.model.rows import WORDS

SHORTEST_STEM = 4  # letters that a form and its lemma begin with
LONGEST_ENDING = 3  # letters in which they may differ


class Words:
    """The lemmas of the lexicon; the number of a lemma is the number of its row."""

    def __init__(self, lemmas: Iterable[tuple[str, str, str]]) -> None:
        """``lemmas`` are the lemma, its folded form and its search key, in the order of the rows."""
        self._lemmas: dict[str, int] = {}
        self._first: dict[str, int] = {}
        self._keys: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self.folded: list[str] = []
        for row, (lemma, folded, key) in enumerate(lemmas):
            self.folded.append(folded)
            self._lemmas[lemma] = row
            self._first.setdefault(folded, row)
            self._keys[key].append((folded, row))
        self._sorted = sorted(self._first)
        self.row = lru_cache(maxsize=100_000)(self._find)

    @classmethod
    def open(cls, path: Path = WORDS) -> Words:
        """The words as they were shipped."""
        return cls(_split(line) for line in path.read_text(encoding="utf-8").splitlines()[1:])

    def __contains__(self, word: str) -> bool:
        """Whether ``word`` is a lemma as it is written, with its diacritics or without."""
        return word in self._lemmas or word in self._first

    def _find(self, word: str) -> int | None:
        """Row of a word as written, None when no lemma explains it."""
        lemma = czech.lemma(word)
        folded = czech.fold(lemma)
        for known, form in (
            (self._lemmas, word.lower()),
            (self._lemmas, lemma),
            (self._first, folded),
            (self._first, czech.fold(word)),
        ):
            if form in known:
                return known[form]
        near = self._keys.get(czech.key(word)) or self._beginning(folded)
        if near:
            return max(near, key=lambda n: (_shared(n[0], folded), -len(n[0])))[1]
        return self.row(word[2:]) if folded.startswith("ne") and len(folded) > LONGEST_ENDING + 3 else None

    def _beginning(self, folded: str) -> list[tuple[str, int]]:
        """Lemmas that differ from a form in no more than the ending: the forms that the lemmatiser does not know."""
        for cut in range(1, LONGEST_ENDING + 1):
            stem = folded[:-cut]
            if len(stem) < SHORTEST_STEM:
                break
            first, last = (bisect_left(self._sorted, edge) for edge in (stem, stem + "~"))
            longest = len(stem) + (LONGEST_ENDING if len(stem) > SHORTEST_STEM else 1)
            near = [n for n in self._sorted[first:last] if len(n) <= longest]
            if near:
                return [(n, self._first[n]) for n in near]
        return []

    def read(self, text: str) -> Iterator[int | str]:
        """The rows of the words of ``text`` in order; what has none, a name or a number, comes as it is written.

        Words without content that have no row are left out: in English pieces they would be noise.
        """
        for token in czech.tokenise(czech.spell_dates(czech.normalise(text))):
            row = self.row(token.text) if token.text[0].isalpha() else None
            if row is not None:
                yield row
            elif not czech.is_stop_word(token.text):
                yield token.text


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


@lru_cache(maxsize=1)
def shipped_words() -> Words:
    """The words as they were shipped, opened once."""
    return Words.open()


@lru_cache(maxsize=1)
def read_version(path: Path = WORDS) -> str:
    """The version of the model: vectors of two versions are not comparable."""
    with path.open(encoding="utf-8") as handle:
        return handle.readline().removeprefix("#").strip()


def read_lemmas(path: Path = WORDS) -> list[str]:
    """The lemmas as they were shipped, in the order of the rows."""
    return [_split(line)[0] for line in path.read_text(encoding="utf-8").splitlines()[1:]]


def write_words(lemmas: Iterable[str], version: str, path: Path = WORDS) -> None:
    """Write the version, and the lemmas with their folded forms and search keys."""
    lines = [f"# {version}", *("\t".join((lemma, czech.fold(lemma), czech.key(lemma))) for lemma in lemmas)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _split(line: str) -> tuple[str, str, str]:
    lemma, folded, key = line.split("\t")
    return lemma, folded, key
