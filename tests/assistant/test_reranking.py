"""A second look at the first passages: it changes their order, says so, and never costs an answer."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.factory import make_reranker, open_assistant
from assistant.reranking import Reranker
from assistant.retrieval import Retriever
from ingest.encoder_pairs import PairScorer
from ingest.encoders import WarmEncoder
from ingest.errors import EncoderError
from ingest.index import open_index
from tests.knowledge import build, settings_for, write_files
from tests.tiny_model import make_tiny_pair_model

QUESTION = "Co je depistáž?"


class LongestFirst:
    """Prefers long passages, whatever the question."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []

    def score(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """Longer is better."""
        self.asked.append((question, len(passages)))
        return np.array([len(p) / 10_000 for p in passages], dtype=np.float32)


class Broken:
    """Cannot be loaded."""

    def __init__(self) -> None:
        self.asked = 0

    def score(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """Fails."""
        self.asked += 1
        raise EncoderError("Model nelze načíst.")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the small knowledge base."""
    folder = tmp_path_factory.mktemp("reranking")
    build(folder / "index", write_files(folder / "corpus"))
    return folder / "index"


def search(index: Path, reranker: Reranker | None, count: int = 5) -> list[tuple[str, float, dict[str, float]]]:
    """Chunk, score and legs of the hits, in their order."""
    opened = open_index(settings_for(index))
    retriever = Retriever(opened, WarmEncoder(None), 1.0, reranker)
    found = retriever.search(retriever.read(QUESTION), count)
    opened.close()
    assert [hit.passage.rank for hit, _ in found] == list(range(1, len(found) + 1))
    return [(hit.passage.chunk, hit.passage.score, dict(hit.legs)) for hit, _ in found]


def test_the_first_passages_are_put_in_the_order_of_the_scorer(index: Path) -> None:
    """Those it read come first, the rest as before; scores still fall and are the sum of their legs."""
    plain, scorer = search(index, None), LongestFirst()
    found = search(index, Reranker(scorer, 3))
    assert scorer.asked == [(QUESTION, 3)]
    assert {chunk for chunk, _, _ in found[:3]} == {chunk for chunk, _, _ in plain[:3]}
    assert [chunk for chunk, _, _ in found[3:]] == [chunk for chunk, _, _ in plain[3:]]
    assert [score for _, score, _ in found] == sorted((score for _, score, _ in found), reverse=True)
    for _, score, legs in found[:3]:
        assert score == pytest.approx(sum(legs.values()), abs=1e-3)
        assert "reranker" in legs


def test_more_is_read_than_is_shown(index: Path) -> None:
    """The best passage by the scorer is found although the search had it behind those that are asked for."""
    deep = search(index, Reranker(LongestFirst(), 5), count=1)
    longest = search(index, Reranker(LongestFirst(), 5), count=5)[0]
    assert [deep[0][0]] == [longest[0]]


def test_a_scorer_that_fails_is_said_once_and_left_out(index: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The order of the search stands, in the first question and in those after it."""
    broken = Broken()
    reranker = Reranker(broken, 3)
    with caplog.at_level(logging.WARNING, "souvislosti"):
        assert search(index, reranker) == search(index, None)
        assert search(index, reranker) == search(index, None)
    assert (broken.asked, caplog.messages) == (1, ["Model nelze načíst."])


def test_nobody_reranks_unless_one_is_set(index: Path) -> None:
    """The default costs nothing."""
    assert make_reranker(settings_for(index)) is None


# -- a real model


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A CrossEncoder of a few kilobytes, made and saved here."""
    return make_tiny_pair_model(tmp_path_factory.mktemp("models") / "tiny-pairs")


def test_a_saved_cross_encoder_is_loaded(model: Path) -> None:
    """One number between 0 and 1 a passage; the same pair gives the same number in any batch."""
    scorer = PairScorer(str(model), batch=2)
    found = scorer.score("dluhy", ["dluh", "obec", "exekuce"])
    assert found.shape == (3,)
    assert ((found > 0) & (found < 1)).all()
    assert scorer.score("dluhy", ["obec"])[0] == pytest.approx(found[1], abs=1e-5)


def test_the_setting_brings_it_into_answers(index: Path, model: Path) -> None:
    """With SOUVISLOSTI_RERANKER every hit among the first says what the reranker gave it."""
    settings = settings_for(index, reranker=str(model), reranked=4)
    hits = open_assistant(settings).search(QUESTION, 3)
    assert len(hits) == 3
    assert all("reranker" in hit.legs for hit in hits)


@pytest.mark.parametrize("name", ["/nikde/neni", "several"])
def test_what_is_no_reranker_is_said(model: Path, name: str) -> None:
    """A missing folder, and a classifier of several classes: the person reads which setting to look at."""
    wrong = make_tiny_pair_model(model.with_name(f"wrong-{name.strip('/').replace('/', '-')}"), outputs=3)
    scorer = PairScorer(str(wrong) if name == "several" else name)
    with pytest.raises(EncoderError, match="SOUVISLOSTI_RERANKER"):
        scorer.score("dluhy", ["dluh", "obec"])
