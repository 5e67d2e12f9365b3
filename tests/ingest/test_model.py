"""The embedded model: a lexicon that covers the corpus, rows that the script builds, one meaning for all paths."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from ingest import czech
from ingest.catalog import Catalog
from ingest.encoder_pupil import Pupil
from ingest.errors import EncoderError
from ingest.model import train as training
from ingest.model.adapter import ADAPTER, Adapter
from ingest.model.base import EMBEDDINGS, locate_base, read_tokenizer, read_weights
from ingest.model.build import build_rows, keep_trained, version_of
from ingest.model.encoder import CzechEncoder
from ingest.model.folder import MARK, cached_model, name_tokens, spell, write_model
from ingest.model.lexicon import LEXICON, read_lexicon
from ingest.model.network import Network, gelu
from ingest.model.rows import ROWS, WORDS, Rows
from ingest.model.train import Fact
from ingest.model.words import Words, read_version
from tests.knowledge import ROOT, build

TEXTS = (
    "Co je terénní práce?",
    "Obec může na terénní pracovníky získat dotaci podle § 94 zákona č. 108/2006 Sb.",
    "Dluhy, exekuce a oddlužení: kam se obrátit o pomoc, když mi hrozí vystěhování z bytu.",
    "x",
)


@pytest.fixture(scope="module")
def encoder() -> CzechEncoder:
    """The embedded model."""
    return CzechEncoder()


@pytest.fixture(scope="module")
def words() -> Words:
    """Its words."""
    return Words.open()


# -- the lexicon


def test_the_lexicon_is_large_sorted_and_says_whose_it_is() -> None:
    """At least 15,000 lemmas, each once and in order, with one to five glosses in English letters."""
    lexicon = read_lexicon()
    assert len(lexicon) >= 15_000
    assert list(lexicon) == sorted(lexicon)
    assert "EUPL-1.2" in LEXICON.read_text(encoding="utf-8").splitlines()[1]
    for lemma, glosses in lexicon.items():
        assert lemma == lemma.strip()
        assert " " not in lemma
        assert len(set(glosses)) == len(glosses) <= 6, lemma


@pytest.mark.parametrize("line", ["beze slova", "\tmeaning", "slovo\t", "slovo\tword|", "slovo\tword\nslovo\tword"])
def test_a_line_that_is_no_entry_is_named(tmp_path: Path, line: str) -> None:
    """Who edits the lexicon reads the number of the wrong line."""
    (tmp_path / "lexicon.tsv").write_text(f"# hlavička\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"lexicon\.tsv:[23]"):
        read_lexicon(tmp_path / "lexicon.tsv")


def test_the_lexicon_covers_the_corpus(tmp_path: Path, words: Words) -> None:
    """Of all content words in the documents at least 97 in a hundred have a row; the rest are names and addresses."""
    build(tmp_path / "index", ROOT / "corpus")
    catalog = Catalog.open(tmp_path / "index" / "catalog.sqlite")
    texts = [document.text for name in catalog.names() if (document := catalog.document(name))]
    catalog.close()
    found = Counter(
        words.row(word) is not None for text in texts for word in czech.content_words(text) if word[0].isalpha()
    )
    assert found[True] / found.total() >= 0.97


# -- the build


def test_what_ships_is_what_the_scripts_build(tmp_path: Path) -> None:
    """Words and version follow from what ships, and a trained row stays near what its glosses say."""
    lexicon = read_lexicon()
    rows, shipped = build_rows(lexicon).take(slice(None)), Rows.open().take(slice(None))
    alike = (rows * shipped).sum(1) / np.linalg.norm(rows, axis=1) / np.linalg.norm(shipped, axis=1)
    assert np.quantile(alike, 0.1) > 0.7
    assert version_of(lexicon, Rows.open(), Adapter.open()) == read_version()
    lines = WORDS.read_text(encoding="utf-8").splitlines()[1:]
    assert lines == ["\t".join((lemma, czech.fold(lemma), czech.key(lemma))) for lemma in lexicon]
    assert sum(path.stat().st_size for path in (ROWS, WORDS, LEXICON, ADAPTER)) < 25_000_000


def test_lemmas_that_were_trained_keep_their_rows() -> None:
    """A new lemma gets the row of its glosses and moves nobody else's."""
    glossed = Rows.pack(np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]], np.float32))
    trained = Rows.pack(np.array([[3.0, 1.0], [1.0, 3.0]], np.float32))
    found = keep_trained({"byt": ("flat",), "dům": ("house",), "obec": ("town",)}, glossed, ["byt", "obec"], trained)
    assert found.take(slice(None)) == pytest.approx(np.array([[3, 1], [0, 1], [1, 3]]), abs=0.02)


# -- the training


def test_an_adapter_is_the_change_and_touches_nothing_else(tmp_path: Path) -> None:
    """A change of low rank comes back whole, also from its file; a weight without one is the same object."""
    dice = np.random.default_rng(1)
    before = {name: dice.standard_normal(size).astype(np.float32) for name, size in (("m", (40, 30)), ("v", 30))}
    thin = dice.standard_normal((40, 4)) @ dice.standard_normal((4, 30)) / 10
    after = {"m": before["m"] + thin.astype(np.float32), "v": before["v"] + np.float32(0.1)}
    weights = {**before, "other": np.ones(3, np.float32)}
    Adapter.between(before, after, rank=4).save(tmp_path / "adapter.npz")
    found = Adapter.open(tmp_path / "adapter.npz").apply(weights)
    assert found["m"] == pytest.approx(after["m"], abs=5e-3)
    assert found["v"] == pytest.approx(after["v"], abs=1e-3)
    assert found["other"] is weights["other"]


FACTS = (
    Fact("Dluhy\nPoradna pomáhá s dluhy zdarma.", "Poradna pomáhá s dluhy zdarma.", ("Kdo mi pomůže s dluhem?", "A?")),
    Fact("Škola\nKlub připravuje děti na školu.", "Klub připravuje děti na školu.", ("Co dělá klub s dětmi?",)),
    Fact("Byty\nObec pronajímá sociální byty.", "Obec pronajímá sociální byty.", ("Kdo má levné byty?", "B?")),
)


def test_a_batch_holds_each_passage_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every other text of a batch is a wrong answer, so that no passage may stand there twice."""
    monkeypatch.setattr(training, "BATCH", 3)
    batches = training.pairs_of(FACTS, random.Random(1))
    for _ in range(20):
        batch = next(batches)
        assert sorted(number for number, _, _ in batch) == [0, 1, 2]
        for number, question, partner in batch:
            fact = FACTS[number]
            assert question in fact.questions
            assert partner in {fact.passage, fact.sentence, *fact.questions} - {question}


def lead_of_answers(pupil: Pupil) -> float:
    """How much nearer questions are to their answers than to other answers, on average."""
    alike = pupil.embed([f.questions[0] for f in FACTS]) @ pupil.embed([f.sentence for f in FACTS]).T
    own = np.eye(len(FACTS), dtype=bool)
    return float(alike[own].mean() - alike[~own].mean())


def test_the_model_learns_and_words_of_the_base_stay(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few steps bring questions nearer to their answers; only our rows and the layers change."""
    monkeypatch.setattr(training, "BATCH", 3)
    pupil = Pupil(folder, len(Rows.open().scales), 100, spell)
    before = {name: weight.copy() for name, weight in pupil.weights().items()}
    first = lead_of_answers(pupil)
    training.train(pupil, FACTS, steps=16)
    after = pupil.weights()
    assert lead_of_answers(pupil) > first
    assert after.keys() == before.keys()
    assert any(np.abs(after[name] - before[name]).max() > 0 for name in after if name.startswith("encoder."))
    halfway = training.blend(before, after, 0.5)
    assert halfway[EMBEDDINGS] == pytest.approx((before[EMBEDDINGS] + after[EMBEDDINGS]) / 2, abs=1e-6)


# -- words


@pytest.mark.parametrize(
    ("forms", "lemma"),
    [
        ("obec obce obcí obcemi Obec", "obec"),
        ("dluhy dluhum dluhů", "dluh"),
        ("exekuci exekucí exekuce", "exekuce"),
        ("workshopů workshopech", "workshop"),
        ("vymáhají nevymáhají", "vymáhat"),
        ("byt bytu", "byt"),
    ],
)
def test_the_forms_of_a_word_share_its_row(words: Words, forms: str, lemma: str) -> None:
    """Inflected, negated, without diacritics, or unknown to the lemmatiser: the same row."""
    wanted = words.row(lemma)
    assert wanted is not None
    assert [words.row(form) for form in forms.split()] == [wanted] * len(forms.split())


def test_what_means_nothing_is_left_out_and_names_and_numbers_stay(words: Words) -> None:
    """Function words have no pieces; a number and an unknown name are read as they are written."""
    read = list(words.read("A co se stalo v Xanthippu 28. 4. 2022?"))
    assert [part for part in read if isinstance(part, str)] == ["Xanthippu", "28", "2022"]
    assert words.row("duben") in read


# -- vectors


def test_passages_and_questions_share_one_space(encoder: CzechEncoder) -> None:
    """Unit vectors, the same for a text alone and in a batch."""
    passages = encoder.embed_passages(TEXTS)
    assert passages.shape == (len(TEXTS), 384)
    assert np.linalg.norm(passages, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)
    for text, passage in zip(TEXTS, passages, strict=True):
        assert encoder.embed_query(text) == pytest.approx(passage, abs=1e-5)
    assert encoder.describe().dimension == 384


def test_texts_of_any_length_are_embedded(encoder: CzechEncoder) -> None:
    """An empty text and a very long one are no errors, and no texts give no rows."""
    found = encoder.embed_passages(["", "§ !?", "obec " * 5_000])
    assert np.isfinite(found).all()
    assert encoder.embed_passages([]).shape == (0, 384)


@pytest.mark.parametrize(
    ("question", "near", "far"),
    [
        ("Kdo pomůže člověku, který nemá kde bydlet?", "Služby pro osoby bez domova", "Sběr odpadu v obci"),
        ("můj syn nechodí do školy", "Záškoláctví a neomluvená absence žáků", "Dotace na opravu silnice"),
        ("nemam penize na najem", "Příspěvek na bydlení a doplatek", "Jednání zastupitelstva"),
    ],
)
def test_other_words_for_the_same_thing_are_near(encoder: CzechEncoder, question: str, near: str, far: str) -> None:
    """What no lexical search can know: the passage shares no content word with the question."""
    assert not set(czech.keys(question)) & set(czech.keys(near))
    similar = encoder.embed_passages([near, far]) @ encoder.embed_query(question)
    assert similar[0] > similar[1] + 0.1


def test_an_incomplete_installation_is_a_clear_sentence(tmp_path: Path) -> None:
    """Without the files of the base model the person reads what to do."""
    with pytest.raises(EncoderError, match=r"souvislosti-cs.*SOUVISLOSTI_EMBEDDING=none"):
        CzechEncoder(lambda: tmp_path).embed_query("dluhy")


def test_gelu_is_that_of_the_base_model() -> None:
    """The approximation is exact to about single precision."""
    import torch

    x = np.linspace(-8, 8, 4_001, dtype=np.float32)
    assert np.abs(gelu(x) - torch.nn.functional.gelu(torch.from_numpy(x)).numpy()).max() < 5e-6


def test_nothing_heavy_is_loaded() -> None:
    """A question is embedded without torch, transformers or onnxruntime."""
    code = (
        "import sys; from ingest.model.encoder import CzechEncoder; CzechEncoder().embed_query('Co je dluh?');"
        "print(sorted({'torch', 'transformers', 'sentence_transformers', 'onnxruntime'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


# -- the folder for sentence-transformers


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The model as a folder."""
    target = tmp_path_factory.mktemp("folder") / "souvislosti-cs"
    write_model(target)
    return target


def test_sentence_transformers_loads_the_folder_and_agrees(folder: Path, encoder: CzechEncoder) -> None:
    """``SentenceTransformer(path)`` on spelled texts gives the vectors of the embedded model."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu")
    found = model.encode([spell(text) for text in TEXTS])
    assert np.abs(found - encoder.embed_passages(TEXTS)).max() < 1e-4


def test_the_folder_is_written_once_and_the_same_every_time(folder: Path, tmp_path: Path) -> None:
    """The same version gives the same bytes; the cache is written on first need and found again."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_CACHE_HOME", str(tmp_path))
        first = Path(cached_model())
        stamp = (first / "model.safetensors").stat().st_mtime_ns
        assert Path(cached_model()) == first
        assert (first / "model.safetensors").stat().st_mtime_ns == stamp
    names = sorted(p.name for p in folder.iterdir())
    assert names == sorted(p.name for p in first.iterdir())
    for name in ("tokenizer.json", "vocab.txt", "config.json", "README.md", "model.safetensors"):
        assert (folder / name).read_bytes() == (first / name).read_bytes()
    assert [p.name for p in tmp_path.glob("souvislosti/.*")] == []


def test_each_row_has_a_token_of_its_own(words: Words) -> None:
    """Lemmas that fold to the same are told apart, and no token is one of the base model's."""
    tokens = name_tokens(words)
    assert len(tokens) == len(set(tokens)) == len(words.folded)
    assert all(token.startswith(MARK) for token in tokens)
    assert all(token.isalnum() for token in tokens)


def test_the_network_is_the_base_model(tmp_path: Path) -> None:
    """On English texts numpy and sentence-transformers agree on the model as it came."""
    from sentence_transformers import SentenceTransformer

    base = locate_base()
    weights = read_weights(base / "model.safetensors")
    vectors, pieces = weights[EMBEDDINGS], read_tokenizer(base)
    texts = [
        "What is social work?",
        "A municipality may ask for a grant to pay outreach workers in excluded localities.",
    ]
    found = Network(weights).encode([vectors[pieces.encode(text).ids] for text in texts])
    assert np.abs(found - SentenceTransformer(str(base), device="cpu").encode(texts)).max() < 1e-5
