"""Training the model: ``python -m ingest.model.train`` teaches it which sentences answer the typical questions.

It starts from the glossed rows and the base model. A question is pulled towards the passage and the sentence that
answer it and towards other questions with that answer, and away from the rest of its batch and from passages that only
look right. Of what is learnt a share is kept (``KEPT``), so that it forgets little of what our documents do
not speak of. It takes a quarter of an hour on two cores; another run gives another model of the same quality.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.catalog import Catalog
from ingest.encoder_pupil import Pupil
from ingest.entries import passage_text
from ingest.model.adapter import Adapter
from ingest.model.base import EMBEDDINGS, locate_base, read_weights
from ingest.model.build import build_rows, version_of
from ingest.model.folder import spell, write_model
from ingest.model.lexicon import read_lexicon
from ingest.model.rows import Rows
from ingest.model.words import write_words
from ingest.pipeline import ingest
from ingest.settings import Settings

STEPS = 600
BATCH = 48  # questions of a step
SHARES = {"passage": 0.5, "sentence": 0.3, "question": 0.2}  # what a question is paired with
MISLEADING = slice(3, 25)  # ranks of the passages that look right; the first few may well be right
KEPT = 0.75  # share of what was learnt

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence with the questions it answers; ``passage`` and ``sentence`` are texts as they are embedded."""

    passage: str
    sentence: str
    questions: tuple[str, ...]


def read_facts(catalog: Catalog) -> list[Fact]:
    """All sentences of a catalog that answer typical questions."""
    questions: dict[tuple[int, int], list[str]] = {}
    for question in catalog.questions.all():
        questions.setdefault((question.chunk, question.start), []).append(question.text)
    facts = []
    for chunk in catalog.chunks(dict.fromkeys(chunk for chunk, _ in questions)):
        passage = passage_text(chunk.title, chunk.section, chunk.text)
        for sentence, text in catalog.sentences(chunk):
            if asked := questions.get((chunk.id, sentence.start)):
                facts.append(Fact(passage, text, tuple(asked)))
    return facts


def pairs_of(facts: Sequence[Fact], dice: random.Random) -> Iterator[list[tuple[int, str, str]]]:
    """Batches without end: the number of a fact, one of its questions, and what the question is paired with.

    No passage occurs twice in a batch, where each is wrong for all questions but its own.
    """
    while True:
        everything = [(number, question) for number, fact in enumerate(facts) for question in fact.questions]
        dice.shuffle(everything)
        batch: dict[str, tuple[int, str, str]] = {}
        for number, question in everything:
            batch.setdefault(facts[number].passage, (number, question, _partner(facts[number], question, dice)))
            if len(batch) == BATCH:
                yield list(batch.values())
                batch = {}


def _partner(fact: Fact, question: str, dice: random.Random) -> str:
    kind = dice.choices(list(SHARES), list(SHARES.values()))[0]
    others = [q for q in fact.questions if q != question]
    if kind == "question" and others:
        return dice.choice(others)
    return fact.sentence if kind == "sentence" else fact.passage


def train(pupil: Pupil, facts: Sequence[Fact], steps: int = STEPS) -> None:
    """Teach it the facts; says every 25 steps how far it is."""
    dice = random.Random(1)  # noqa: S311 – the same order of questions each time
    wrong = mislead(pupil, facts)
    batches, losses = pairs_of(facts, dice), []
    for step in range(1, steps + 1):
        batch = next(batches)
        misleading = [dice.choice(wrong[number]) for number, _, _ in batch]
        losses.append(pupil.learn([q for _, q, _ in batch], [answer for _, _, answer in batch], misleading))
        if step % 25 == 0:
            sys.stderr.write(f"{step}/{steps} {np.mean(losses[-25:]):.3f}\n")


def mislead(pupil: Pupil, facts: Sequence[Fact]) -> list[list[str]]:
    """For each fact the passages that look like an answer to its first question before training, and are none."""
    passages = list(dict.fromkeys(fact.passage for fact in facts))
    similar = pupil.embed([fact.questions[0] for fact in facts]) @ pupil.embed(passages).T
    found = []
    for fact, row in zip(facts, similar, strict=True):
        others = [passages[i] for i in np.argsort(-row)[: MISLEADING.stop + 1] if passages[i] != fact.passage]
        found.append(others[MISLEADING] or others)
    return found


def blend(before: Mapping[str, Floats], after: Mapping[str, Floats], share: float = KEPT) -> dict[str, Floats]:
    """The weights on the way from ``before`` to ``after``."""
    return {name: before[name] + np.float32(share) * (weight - before[name]) for name, weight in after.items()}


def main() -> None:
    """Train on the corpus and write rows, adapter and version beside this file."""
    lexicon = read_lexicon()
    start = build_rows(lexicon)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        settings = Settings(index=folder / "index", embedding="none")
        ingest(settings, [settings.corpus], None, lambda *_: None)
        catalog = Catalog.open(folder / "index" / "catalog.sqlite")
        facts = read_facts(catalog)
        catalog.close()
        write_model(folder / "model", start, Adapter({}))
        pupil = Pupil(folder / "model", len(start.scales), STEPS, spell)
        train(pupil, facts)
    base = read_weights(locate_base() / "model.safetensors")
    learnt = blend({**base, EMBEDDINGS: start.take(slice(None))}, pupil.weights())
    rows = Rows.pack(learnt.pop(EMBEDDINGS))
    adapter = Adapter.between(base, learnt)
    rows.save()
    adapter.save()
    write_words(lexicon, version_of(lexicon, rows, adapter))


if __name__ == "__main__":
    main()
