"""Which further statement an answer takes: only one likely enough, each once, the likeliest first."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.completion import Completion, completion_features
from assistant.evidence import Asked, Candidate, gather
from assistant.kinds import Kind
from assistant.retrieval import Retriever
from assistant.weights import load_weights
from ingest.encoders import WarmEncoder
from ingest.index import open_index
from tests.knowledge import build, settings_for, write_files


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Asked, list[Candidate]]:
    """A question and the sentences of a small knowledge base for it."""
    folder = tmp_path_factory.mktemp("completion")
    build(folder / "index", write_files(folder / "files"))
    index = open_index(settings_for(folder / "index"))
    retriever = Retriever(index, WarmEncoder(None), 0.0)
    query = retriever.read("Kolik bodů může obec získat v indexu sociálního vyloučení?")
    asked = Asked(query, Kind.HOW_MANY)
    return asked, gather(index, asked, retriever.search(query, 10))


def test_each_is_offered_once_and_the_likeliest_first(found: tuple[Asked, list[Candidate]]) -> None:
    """What is taken is not taken again; in the end nothing likely enough is left."""
    asked, (lead, *others) = found
    completion, taken = Completion(others, lead, asked.coverage), list[Candidate]()
    while best := completion.take([lead, *taken]):
        taken.append(best)
    assert len({c.place for c in taken}) == len(taken) < len(others)
    weights = load_weights()
    features = completion_features(others, lead, [lead], asked.coverage)
    odds = weights.further_bias + sum(weights.further[n] * column for n, column in features.items())
    likely = 1 / (1 + np.exp(-np.asarray(odds)))
    assert (likely.max() >= weights.enough) == bool(taken)
    assert not taken or taken[0] is others[int(np.argmax(likely))]


def test_many_sentences_have_the_features_that_each_has_alone(found: tuple[Asked, list[Candidate]]) -> None:
    """And what is said already meets nothing new."""
    asked, (lead, *others) = found
    together = completion_features(others, lead, [lead], asked.coverage)
    for place, candidate in enumerate(others):
        alone = completion_features([candidate], lead, [lead], asked.coverage)
        assert {n: column[place] for n, column in together.items()} == pytest.approx(
            {n: c[0] for n, c in alone.items()}
        )
    assert completion_features([lead], lead, [lead], asked.coverage)["new"] == pytest.approx([0.0])
