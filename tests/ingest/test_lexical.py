"""The lexical index against a plain computation, and against everything that can happen to its files."""

from __future__ import annotations

import json
import math
import random
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from ingest import czech
from ingest.lexical import K1, MOST_SEGMENTS, B, Entry, LexicalIndex, sync
from ingest.postings import Term

Texts = Mapping[int, Sequence[tuple[str, float]]]

WORDS = (
    "obec obce obcí lokalita lokality město kraj dluh dluhy exekuce bydlení rodina rodiny dítě děti škola školy učitel "
    "práce úřad dávka dávky zákon služba služby pracovník index body ukazatel vyloučení data statistika workshop"
).split()


def make_texts(count: int, seed: int = 0, first: int = 1) -> dict[int, list[tuple[str, float]]]:
    """Chunks of random words, some with a heading that counts less."""
    dice = random.Random(seed)
    return {
        key: [
            (" ".join(dice.choices(WORDS, k=dice.randint(3, 40))), 1.0),
            *([(" ".join(dice.choices(WORDS, k=3)), 0.3)] if dice.random() < 0.5 else []),
        ]
        for key in range(first, first + count)
    }


def bring(folder: Path, generation: int, texts: Texts) -> LexicalIndex:
    """Bring the index in line with ``texts``."""
    return sync(folder, generation, list(texts), lambda ids: [Entry(key, texts[key]) for key in ids])


def never(ids: list[int]) -> Iterable[Entry]:
    """A reader for syncs that must not read anything."""
    raise AssertionError(f"read again: {ids}")


def found(index: LexicalIndex, leg: str, *terms: str | Term) -> dict[int, float]:
    """Score of each chunk that has one."""
    groups = [[Term(t) if isinstance(t, str) else t] for t in terms]
    return {int(c): float(s) for c, s in zip(index.chunks, index.scores(leg, groups), strict=True) if s > 0}


def plain_bm25(texts: Texts, leg: str, terms: Sequence[str]) -> dict[int, float]:
    """BM25 as in the book: Lucene's inverse document frequency, frequencies weighted by field."""
    counts: dict[int, Counter[str]] = {}
    for key, fields in texts.items():
        counts[key] = Counter()
        for text, weight in fields:
            for word in czech.content_words(text):
                for term in [czech.key(word)] if leg == "words" else czech.grams(czech.fold(word)):
                    counts[key][term] += weight  # type: ignore[assignment]
    mean = sum(sum(c.values()) for c in counts.values()) / len(counts)
    scores: dict[int, float] = {}
    for term in terms:
        holding = [key for key, c in counts.items() if c[term]]
        idf = math.log(1 + (len(counts) - len(holding) + 0.5) / (len(holding) + 0.5))
        for key in holding:
            tf, length = counts[key][term], sum(counts[key].values())
            part = idf * tf * (K1 + 1) / (tf + K1 * (1 - B + B * length / mean))
            scores[key] = scores.get(key, 0.0) + part
    return scores


@pytest.mark.parametrize("leg", ["words", "grams"])
def test_scores_equal_a_plain_computation(tmp_path: Path, leg: str) -> None:
    """Memory-mapped postings give what a dictionary and the formula give."""
    texts = make_texts(60)
    index = bring(tmp_path, 1, texts)
    question = czech.keys("dluhy a exekuce rodin") if leg == "words" else czech.grams("exekuce")
    assert found(index, leg, *question) == pytest.approx(plain_bm25(texts, leg, question), rel=1e-5)


def test_a_group_counts_its_best_term_once(tmp_path: Path) -> None:
    """Alternatives of one word of the question do not add up, and a weight scales a term."""
    index = bring(tmp_path, 1, make_texts(40))
    one, other = found(index, "words", czech.key("obec")), found(index, "words", czech.key("dluh"))
    both = index.scores("words", [[Term(czech.key("obec")), Term(czech.key("dluh"))]])
    expected = [max(one.get(int(c), 0), other.get(int(c), 0)) for c in index.chunks]
    assert both == pytest.approx(expected)
    half = found(index, "words", Term(czech.key("obec"), 0.5))
    assert half == pytest.approx({key: score / 2 for key, score in one.items()})


def test_an_expression_adds_up_and_is_never_rarer_than_its_cap(tmp_path: Path) -> None:
    """Two words that stand for one together count as their sum; a cap bounds what rareness adds."""
    index = bring(tmp_path, 1, make_texts(40))
    one, other = Term(czech.key("obec")), Term(czech.key("dluh"))
    both = index.scores("words", [[(one, other)]])
    assert both == pytest.approx(index.scores("words", [[one]]) + index.scores("words", [[other]]), rel=1e-5)
    capped = index.scores("words", [[one._replace(cap=index.weight(one.text) / 4)]])
    assert capped == pytest.approx(index.scores("words", [[one]]) / 4, rel=1e-5)


def test_common_terms_count_in_the_best_rows_only_when_there_are_too_many(tmp_path: Path) -> None:
    """Within the bound all postings are read; beyond it the rows that were named are scored exactly."""
    index = bring(tmp_path, 1, make_texts(80))
    terms = [Term(gram) for gram in czech.grams("lokalita")]
    full = index.scores("grams", [[term] for term in terms])
    assert index.near_scores("grams", terms, lambda _: np.zeros(0, np.int64)) == pytest.approx(full, rel=1e-5)
    named = np.array([3, 5, 20, 79])
    bounded = index.near_scores("grams", terms, lambda _: named, most=0)
    assert bounded[named] == pytest.approx(full[named], rel=1e-5)
    assert not np.delete(bounded, named).any()


def test_an_unknown_term_finds_nothing_and_weighs_most(tmp_path: Path) -> None:
    """A word that no document has does not raise and is the most telling one."""
    index = bring(tmp_path, 1, make_texts(20))
    assert found(index, "words", "nikdenicneni") == {}
    assert index.frequency("words", "nikdenicneni") == 0
    assert index.weight("nikdenicneni") > index.weight(czech.key("obec")) > 0


def test_an_index_of_nothing_can_be_asked(tmp_path: Path) -> None:
    """An empty catalog is no error."""
    index = bring(tmp_path, 1, {})
    assert index.scores("words", [[Term("obec")]]).size == 0
    assert index.lexicon.read("obec").known is False
    assert LexicalIndex.open(tmp_path) is not None


def assert_same(index: LexicalIndex, texts: Texts, folder: Path) -> None:
    """``index`` answers like one made of ``texts`` at once."""
    fresh = bring(folder, 1, texts)
    for leg, terms in (("words", {czech.key(w) for w in WORDS}), ("grams", czech.grams("lokalita"))):
        for term in terms:
            assert found(index, leg, term) == pytest.approx(found(fresh, leg, term), rel=1e-5), (leg, term)
    assert {int(c) for c in index.chunks} == set(texts)


def test_many_small_changes_equal_a_fresh_build(tmp_path: Path) -> None:
    """Adding, removing and merging in any order gives the scores of an index made at once."""
    dice = random.Random(7)
    texts, next_key = make_texts(30), 31
    merged = False
    for generation in range(1, 2 * MOST_SEGMENTS):
        for key in dice.sample(sorted(texts), dice.choice([0, 1, 3])):
            del texts[key]
        added = make_texts(dice.choice([0, 1, 4]), generation, next_key)
        next_key += len(added)
        texts |= added
        index = bring(tmp_path / "index", generation, texts)
        merged |= any(s.folder.name.startswith("m") for s in index.segments)
        assert len(index.segments) <= MOST_SEGMENTS
    assert merged, "the test is meant to reach a merge"
    assert_same(index, texts, tmp_path / "fresh")
    reopened = LexicalIndex.open(tmp_path / "index")
    assert reopened is not None
    assert_same(reopened, texts, tmp_path / "fresh2")


def test_removed_chunks_are_never_found(tmp_path: Path) -> None:
    """A masked row has no score, and what it held does not count in the statistics of the others."""
    texts = make_texts(40)
    bring(tmp_path / "index", 1, texts)
    del texts[5], texts[17]
    index = bring(tmp_path / "index", 2, texts)
    assert not index.segments[0].alive.all(), "the test is meant to look at masked rows"
    assert_same(index, texts, tmp_path / "fresh")


def test_words_of_removed_documents_are_forgotten_by_a_merge(tmp_path: Path) -> None:
    """A typo is not repaired into a word that stood in a document long gone."""
    texts: dict[int, list[tuple[str, float]]] = {1: [("obec", 1.0)], 2: [("jedinečné slůvko", 1.0)]}
    assert bring(tmp_path, 1, texts).lexicon.read("slůvko").known
    del texts[2]
    index = bring(tmp_path, 2, texts)
    assert index.lexicon.read("obec").known
    assert not index.lexicon.read("slůvko").known


def test_nothing_changed_costs_nothing(tmp_path: Path) -> None:
    """The same generation with the same chunks reads no chunk and writes no file."""
    texts = make_texts(10)
    bring(tmp_path, 3, texts)
    before = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")}
    sync(tmp_path, 3, list(texts), never)
    sync_again = sync(tmp_path, 3, list(texts), never)
    assert sync_again.generation == 3
    assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")} == before


def test_a_new_generation_of_the_same_chunks_is_not_read_again(tmp_path: Path) -> None:
    """A renamed document changes the generation and no posting."""
    texts = make_texts(10)
    bring(tmp_path, 1, texts)
    assert sync(tmp_path, 2, list(texts), never).generation == 2


def test_an_open_reader_keeps_its_state(tmp_path: Path) -> None:
    """A process that has the old index open goes on with it while another one merges it away."""
    texts = make_texts(20)
    bring(tmp_path, 1, texts)
    reader = LexicalIndex.open(tmp_path)
    assert reader is not None
    before = found(reader, "words", czech.key("obec"))
    bring(tmp_path, 2, make_texts(5, 1, 100))
    assert found(reader, "words", czech.key("obec")) == before


def files_of_a_segment(folder: Path) -> list[str]:
    """Files of the only segment, relative to the index."""
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


FILES = (
    "manifest.json", "s1/alive-0.npy", "s1/chunks.npy", "s1/forms.tsv",
    *(f"s1/{leg}.{part}.npy" for leg in ("words", "grams")
      for part in ("terms", "offsets", "rows", "frequencies", "lengths")),
)  # fmt: skip


@pytest.mark.parametrize("damage", ["cut off", "emptied", "lost"])
@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_noticed_and_made_anew(tmp_path: Path, name: str, damage: str) -> None:
    """Whichever file a crash or a full disk left broken: the index does not open, and a sync repairs it."""
    texts = make_texts(12)
    expected = found(bring(tmp_path, 1, texts), "words", czech.key("obec"))
    assert tuple(files_of_a_segment(tmp_path)) == tuple(sorted(FILES))
    path = tmp_path / name
    content = path.read_bytes()
    path.unlink()
    if damage != "lost":
        path.write_bytes(content[: len(content) // 2] if damage == "cut off" else b"")
    assert LexicalIndex.open(tmp_path) is None
    assert found(bring(tmp_path, 1, texts), "words", czech.key("obec")) == expected


@pytest.mark.parametrize(
    ("key", "value"), [("format", "0"), ("analyser", "0"), ("segments", None), ("generation", "x")]
)
def test_another_format_or_analyser_is_made_anew(tmp_path: Path, key: str, value: object) -> None:
    """A new version of the program does not read old keys with a new analyser."""
    bring(tmp_path, 1, make_texts(5))
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    (tmp_path / "manifest.json").write_text(json.dumps(manifest | {key: value}))
    assert LexicalIndex.open(tmp_path) is None
    assert bring(tmp_path, 1, make_texts(5)).generation == 1


@pytest.mark.parametrize("rubbish", ["", "{", "[]", "null", '"x"', "\x00"])
def test_a_manifest_of_rubbish_is_no_index(tmp_path: Path, rubbish: str) -> None:
    """Whatever stands in the manifest, opening never raises."""
    (tmp_path / "manifest.json").write_text(rubbish)
    assert LexicalIndex.open(tmp_path) is None


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    """A segment written but never committed, under the name the next one gets, does no harm and does not stay."""
    texts = make_texts(10)
    bring(tmp_path, 1, texts)
    shutil.copytree(tmp_path / "s1", tmp_path / "s2")
    (tmp_path / "s2" / "words.terms.npy").write_bytes(b"half")
    (tmp_path / "s9").mkdir()
    (tmp_path / "manifest.json.new").write_text("{")
    texts |= make_texts(3, 1, 50)
    index = bring(tmp_path, 2, texts)
    assert_same(index, texts, tmp_path / "fresh")
    assert not (tmp_path / "s9").exists()


def test_scores_are_numbers(tmp_path: Path) -> None:
    """A chunk without any content word has length nought and breaks no division."""
    index = bring(tmp_path, 1, {1: [("a v na", 1.0)], 2: [("obec", 1.0)]})
    assert np.isfinite(index.scores("words", [[Term("obec")], [Term("kraj")]])).all()
    assert list(found(index, "words", "obec")) == [2]
