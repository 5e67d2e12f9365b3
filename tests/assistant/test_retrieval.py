"""Passages for a question: the same ones however it is typed, and vectors that help only when they are there."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.answers import Hit
from assistant.retrieval import Retriever, highest
from ingest.encoders import WarmEncoder
from ingest.index import Index, open_index
from tests.knowledge import CORPUS, Broken, WordEncoder, build, settings_for, write_files

ENCODER = WordEncoder()


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The small knowledge base with vectors."""
    folder = tmp_path_factory.mktemp("retrieval")
    build(folder / "index", write_files(folder / "corpus"), encoder=WordEncoder())
    opened = open_index(settings_for(folder / "index", ENCODER))
    yield opened
    opened.close()


class Synonyms(WordEncoder):
    """Knows that a word nobody wrote means «exekuce»."""

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """One unit vector."""
        return super().embed_query(text.replace("kvaxzt", "exekuce"))


def loaded(encoder: WordEncoder | None = None) -> WarmEncoder:
    """An encoder that is ready."""
    warm = WarmEncoder(encoder or ENCODER)
    warm.load()
    return warm


def search(
    index: Index, text: str, count: int = 3, encoder: WarmEncoder | None = None, weight: float = 0.1
) -> list[Hit]:
    """The best passages."""
    retriever = Retriever(index, encoder or WarmEncoder(None), weight)
    return [hit for hit, _ in retriever.search(retriever.read(text), count)]


def best(index: Index, text: str) -> str:
    """Name of the best passage."""
    return search(index, text, 1)[0].passage.chunk


TYPED = {
    "Co je depistáž?": (
        "Co je depistaz?", "co je to depistáš", "CO JE DEPISTÁŽ", "Co je depitáž?", "co je depistaze",
    ),
    "Kolik bodů může obec získat?": (
        "Kolik bodu muze obec ziskat?", "kolik bodu muze obce ziskat", "kolik boduu obec",
    ),
    "Kdy se konal workshop o datech?": (
        "Kdy se konal workšop o datech?", "kdy byl workshop o datech", "workshpo o datech",
    ),
    "Co umožnilo milostivé léto?": (
        "co umoznilo milostive leto", "Co umožnilo milostívé léto?", "milostive leto dluhy",
    ),
    "Kolik rodin město zabydlelo?": ("kolik rodin mesto zabydlelo", "kolik rodin město zabydlovalo", "zabydlelo rodin"),
    "§ 94 zákona č. 108/2006": ("§94 zakona 108/2006", "§\u00a094 zákona č. 108/2006 Sb.", "zákon 108/2006, § 94"),
    "workshop 28. dubna 2022": ("workshop 28. 4. 2022", "workshop 28.4.2022", "workshop duben 2022"),
    "12 000 Kč na rodinu": ("12000 Kč na rodinu", "12.000 kc na rodinu", "12\u00a0000 Kč"),
}  # fmt: skip


@pytest.mark.parametrize(("question", "typed"), TYPED.items())
def test_a_question_finds_the_same_however_it_is_typed(index: Index, question: str, typed: tuple[str, ...]) -> None:
    """Diacritics, case, one wrong letter, another form of a word or of a number do not change the best passage."""
    expected = best(index, question)
    assert {text: best(index, text) for text in typed} == dict.fromkeys(typed, expected)


def test_hits_are_ranked_and_explained(index: Index) -> None:
    """Ranks from one, scores falling, and each score the sum of what the legs gave."""
    hits = search(index, "sociální bydlení rodin", 10, loaded())
    assert [h.passage.rank for h in hits] == list(range(1, len(hits) + 1))
    scores = [h.passage.score for h in hits]
    assert scores == sorted(scores, reverse=True)
    for hit in hits:
        assert set(hit.legs) == {"words", "grams", "dense"}
        assert hit.passage.score == pytest.approx(sum(hit.legs.values()), abs=1e-3)


def test_a_passage_is_the_text_of_its_document(index: Index) -> None:
    """Offsets lead to the passage in the document it names."""
    for hit in search(index, "obec rodina zákon práce lidé", 10):
        document = index.catalog.document(hit.passage.document)
        assert document is not None
        assert document.text[hit.passage.start : hit.passage.end] == hit.passage.text


@pytest.mark.parametrize("count", [1, 2, 5, 1000])
def test_no_more_than_asked_and_no_more_than_fit(index: Index, count: int) -> None:
    """What shares nothing with the question is left out, however many are asked for."""
    hits = search(index, "exekuce", count)
    assert 1 <= len(hits) <= count
    assert all("exeku" in h.passage.text.lower() for h in search(index, "exekuce", 2))


@pytest.mark.parametrize("text", ["kvaxzt", "?!", "a je to", "🙂", "\u202e"])
def test_a_question_of_nothing_finds_nothing(index: Index, text: str) -> None:
    """Words nobody wrote, stop words and signs alone give no passage and no error."""
    assert search(index, text, 5) == []


def test_the_lexical_legs_need_no_encoder(index: Index) -> None:
    """Before the model is loaded, and without one, questions are answered from words."""
    cold = WarmEncoder(ENCODER)
    assert cold.ready is None
    assert {"words", "grams"} == set(search(index, "depistáž", 1, cold)[0].legs)


def test_a_weight_of_nought_leaves_vectors_out(index: Index) -> None:
    """Who switches the dense leg off does not pay for it."""
    assert "dense" not in search(index, "depistáž", 1, loaded(), weight=0.0)[0].legs


def test_the_dense_leg_can_decide(index: Index) -> None:
    """With a large weight the passage nearest in vectors wins, and all that share words are still found."""
    by_words = {h.passage.chunk for h in search(index, "rodina", 10)}
    by_vectors = search(index, "rodina", 10, loaded(), weight=100.0)
    assert {h.passage.chunk for h in by_vectors} >= by_words
    dense = [h.legs["dense"] for h in by_vectors]
    assert dense == sorted(dense, reverse=True)


def test_what_says_the_same_in_other_words_is_found_by_vectors(tmp_path: Path) -> None:
    """A passage that shares no letters with the question is found when its vector is near, and only then."""
    encoder = Synonyms()
    build(tmp_path / "index", write_files(tmp_path / "corpus"), encoder=encoder)
    opened = open_index(settings_for(tmp_path / "index", encoder))
    assert search(opened, "kvaxzt", 5) == []
    found = search(opened, "kvaxzt", 5, loaded(encoder), weight=1.0)
    assert found
    assert all("exeku" in h.passage.text.lower() and h.legs["words"] == h.legs["grams"] == 0 for h in found)
    opened.close()


@pytest.mark.parametrize("text", ["?!", "a je to"])
def test_a_question_without_words_finds_nothing_by_vectors_either(index: Index, text: str) -> None:
    """Signs and stop words alone are near to every passage."""
    assert search(index, text, 5, loaded()) == []


def test_removed_documents_are_not_found(tmp_path: Path) -> None:
    """What is gone from the corpus is gone from the answers, also from an index that stays open."""
    corpus = write_files(tmp_path / "corpus")
    build(tmp_path / "index", corpus)
    opened = open_index(settings_for(tmp_path / "index"))
    assert best(opened, "milostivé léto").startswith("praxe/dluhy.txt")
    (corpus / "praxe" / "dluhy.txt").unlink()
    build(tmp_path / "index", corpus)
    opened.refresh()
    assert all(not h.passage.document.startswith("praxe/dluhy") for h in search(opened, "milostivé léto dluh", 10))
    opened.close()


def test_history_of_the_index_does_not_show(tmp_path: Path, index: Index) -> None:
    """Documents that came and went leave the ranking as if they had never been there."""
    corpus = write_files(tmp_path / "corpus", {**CORPUS, "x.md": "# Jiné\n\nDepistáž obcí a exekuce rodin.\n"})
    build(tmp_path / "index", corpus)
    (corpus / "x.md").unlink()
    build(tmp_path / "index", corpus)
    opened = open_index(settings_for(tmp_path / "index"))
    for question in ("Co je depistáž?", "exekuce rodin v obcích"):
        found, expected = search(opened, question, 5), search(index, question, 5)
        assert [h.passage.chunk for h in found] == [h.passage.chunk for h in expected]
        assert [h.passage.score for h in found] == pytest.approx([h.passage.score for h in expected], abs=1e-3)
    opened.close()


@pytest.mark.parametrize("count", [1, 3, 50])
@pytest.mark.parametrize("size", [0, 2, 1000, 100_000])
def test_the_highest_scores_are_those_of_a_full_sort(size: int, count: int) -> None:
    """Looking at the maxima of blocks finds the same rows, ties by row, and never one that is out."""
    scores = np.random.default_rng(size).integers(0, 400, size).astype(np.float32)
    scores[::3] = -np.inf
    expected = [row for row in sorted(range(size), key=lambda row: (-scores[row], row)) if np.isfinite(scores[row])]
    assert highest(scores, count).tolist() == expected[:count]


@dataclass
class SlowEncoder(WordEncoder):
    """Loads as long as the test wants."""

    go: threading.Event = field(default_factory=threading.Event)
    loads: int = 0

    def embed_query(self, text: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        """Wait for the test, then embed."""
        self.loads += 1
        assert self.go.wait(10)
        return super().embed_query(text)


class BrokenEncoder(WordEncoder):
    """Cannot be loaded."""

    def embed_query(self, text: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        """Break."""
        raise Broken


def test_warming_returns_at_once_and_loads_once() -> None:
    """No answer waits for the model; it joins in when it is there."""
    slow = SlowEncoder()
    warm = WarmEncoder(slow)
    warm.warm()
    warm.warm()
    assert warm.ready is None
    slow.go.set()
    for thread in threading.enumerate():
        if thread.name == "encoder":
            thread.join(10)
    assert warm.ready is slow
    assert slow.loads == 1


def test_finishing_waits_for_a_model_that_needs_time() -> None:
    """The command line asks one question only: it waits, and hears why in vain."""
    slow = SlowEncoder()
    slow.go.set()
    warm = WarmEncoder(slow)
    warm.finish()
    assert (warm.ready, warm.trouble, slow.loads) == (slow, "", 1)
    warm = WarmEncoder(BrokenEncoder())
    warm.finish()
    assert warm.ready is None
    assert "SOUVISLOSTI_EMBEDDING" in warm.trouble


def test_the_first_question_has_a_model_that_takes_no_time() -> None:
    """Also when it is asked while the server still loads it: otherwise the second would be answered differently."""
    instant = SlowEncoder(instant=True)
    warm = WarmEncoder(instant)
    warm.warm()
    threading.Timer(0.05, instant.go.set).start()
    assert warm.ready is instant
    assert (warm.ready, instant.loads) == (instant, 1)


def test_a_model_that_cannot_be_loaded_leaves_the_lexical_legs(index: Index) -> None:
    """Search goes on without its dense leg instead of failing."""
    warm = WarmEncoder(BrokenEncoder())
    warm.load()
    assert warm.ready is None
    assert search(index, "depistáž", 1, warm)


def test_without_an_encoder_there_is_nothing_to_warm() -> None:
    """«none» means that no thread is started."""
    warm = WarmEncoder(None)
    warm.warm()
    assert warm.ready is None


def test_a_typo_is_repaired_before_a_question_is_embedded(index: Index) -> None:
    """A model knows no word with a wrong letter; what is written rightly is left as it is."""
    retriever = Retriever(index, WarmEncoder(None), 0.0)
    assert retriever.read("Co je depistáš?").spelled == "Co je depistaz?"
    assert retriever.read("Co je depistáž v Kvaxztu?").spelled == "Co je depistáž v Kvaxztu?"


LAWS = {
    "metodika/dite.md": "# Ochrana dětí\n\nOrgán sociálně-právní ochrany dětí (OSPOD) chrání děti. Zákon"
    " č. 359/1999 Sb., o sociálně-právní ochraně dětí, mu dává pravomoci.\n",
    "metodika/ospod.md": "# Kdo pomůže\n\nOSPOD sídlí na úřadě obce.\n",
    "metodika/sluzby.md": "# Pomoc lidem\n\nZákon č. 108/2006 Sb. upravuje terénní programy.\n",
    "metodika/nazev.md": "# Pomoc domácnostem\n\nZákon o sociálních službách zná azylové domy.\n",
    "metodika/obce.md": "# Malé obce\n\nObec s rozšířenou působností (ORP) vede agendu.\n",
    "metodika/orp.md": "# Agenda\n\nV ORP Tachov žije málo lidí.\n",
}


@pytest.fixture(scope="module")
def laws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Documents that name laws and authorities in different ways."""
    folder = tmp_path_factory.mktemp("laws")
    for name, text in LAWS.items():
        path = folder / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    build(folder / "index", folder / "corpus", encoder=None)
    opened = open_index(settings_for(folder / "index", None))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("OSPOD", "metodika/dite.md"),
        ("orgán sociálně-právní ochrany dětí", "metodika/ospod.md"),
        ("ORP", "metodika/obce.md"),
        ("obce s rozšířenou působností", "metodika/orp.md"),
        ("zákon č. 108/2006 Sb.", "metodika/nazev.md"),
        ("zákon o sociálních službách", "metodika/sluzby.md"),
    ],
)
def test_short_names_and_long_ones_find_each_other(laws: Index, question: str, found: str) -> None:
    """Abbreviations and numbers of laws stand for what they mean, in both directions."""
    names = [hit.passage.document for hit in search(laws, question)]
    assert found in names


@pytest.mark.parametrize("question", ["Jaký zákon ukládá obcím pomoc?", "Které služby jsou sociální podle úřadu?"])
def test_words_of_a_law_far_apart_do_not_name_it(laws: Index, question: str) -> None:
    """Only a name written out stands for the number."""
    query = Retriever(laws, WarmEncoder(None), 0.0).read(question)
    assert not any("/" in key for word in query.words for related in word.related for key in related.keys)
