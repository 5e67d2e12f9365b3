"""Building the model: ``python -m ingest.model.build`` makes rows of new lemmas out of the lexicon and the base model.

A row is the mean of the word pieces of a lemma's glosses, weighted by how common the meaning is (its place in the
lexicon), how common the English word is (its place in the vocabulary of BERT, which is ordered by frequency) and
how few Czech words share the gloss. The result is deterministic. ``ingest.model.train`` starts from it, and has to run
again when the glosses of old lemmas change.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from ingest.model.adapter import Adapter
from ingest.model.base import EMBEDDINGS, locate_base, read_tokenizer, read_weights
from ingest.model.lexicon import Glosses, read_lexicon
from ingest.model.rows import Rows
from ingest.model.words import read_lemmas, write_words

RANK = 0.6  # what a meaning counts for against the one before it
FREQUENCY = 0.25  # power of the English frequency
SHARED = 0.5  # power of the number of lemmas with the same gloss
LENGTH = 1.3  # of a row; that of the base model's whole words

FIRST_WORD = 1996  # number of «the» in BERT's vocabulary; what comes before are signs and letters
RARE = 30_000  # rank of a word that BERT has to put together from pieces

EMPTY = frozenset("a an the to of in on at for by with and or as be is it its from into".split())

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Builder:
    """What glosses are turned into vectors with."""

    vectors: Floats
    tokenizer: Tokenizer
    shares: Counter[str]

    def row(self, glosses: Sequence[str]) -> Floats:
        """The row of a lemma with these glosses."""
        parts = [self._gloss(gloss) for gloss in glosses]
        weights = np.array([weight * RANK**rank for rank, (_, weight) in enumerate(parts)], np.float32)
        mean = weights @ np.stack([vector for vector, _ in parts])
        found: Floats = mean * np.float32(LENGTH / max(float(np.linalg.norm(mean)), 1e-9))
        return found

    def _gloss(self, gloss: str) -> tuple[Floats, float]:
        """Mean vector of the word pieces of a gloss, and what the gloss counts for."""
        words = [w for w in gloss.split() if w.lower() not in EMPTY] or gloss.split()
        pieces = [self.tokenizer.encode(word, add_special_tokens=False).ids for word in words]
        ranks = [ids[0] - FIRST_WORD + 1 if len(ids) == 1 else RARE for ids in pieces]
        frequency = float(np.mean([RARE / max(rank, 1) for rank in ranks]))
        vector: Floats = self.vectors[[i for ids in pieces for i in ids]].mean(0)
        return vector, frequency**FREQUENCY / self.shares[gloss] ** SHARED


def build_rows(lexicon: Glosses) -> Rows:
    """One row for each lemma, in their order."""
    folder = locate_base()
    builder = Builder(
        np.array(read_weights(folder / "model.safetensors")[EMBEDDINGS]),
        read_tokenizer(folder),
        Counter(gloss for glosses in lexicon.values() for gloss in glosses),
    )
    return Rows.pack(np.stack([builder.row(glosses) for glosses in lexicon.values()]))


def version_of(lexicon: Glosses, rows: Rows, adapter: Adapter) -> str:
    """A short hash of everything that decides what vectors come out."""
    total = hashlib.sha256("\n".join(lexicon).encode())
    total.update(rows.numbers.tobytes())
    total.update(rows.scales.tobytes())
    for name in sorted(adapter.parts):
        total.update(adapter.parts[name].tobytes())
    return total.hexdigest()[:8]


def keep_trained(lexicon: Glosses, glossed: Rows, lemmas: Sequence[str], trained: Rows) -> Rows:
    """The glossed rows; of ``lemmas``, which have them, the trained ones."""
    known = {lemma: row for row, lemma in enumerate(lemmas)}
    numbers, scales = glossed.numbers.copy(), glossed.scales.copy()
    for row, lemma in enumerate(lexicon):
        if lemma in known:
            numbers[row], scales[row] = trained.numbers[known[lemma]], trained.scales[known[lemma]]
    return Rows(numbers, scales)


def main() -> None:
    """Write the rows and the words beside this file; lemmas that were trained keep what they learnt."""
    lexicon = read_lexicon()
    rows = keep_trained(lexicon, build_rows(lexicon), read_lemmas(), Rows.open())
    rows.save()
    write_words(lexicon, version_of(lexicon, rows, Adapter.open()))


if __name__ == "__main__":
    main()
