"""The encoder on a real model, though a tiny one: loaded from a folder, with no network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from ingest.encoder import TransformerEncoder
from ingest.errors import EncoderError
from ingest.families import prefixes_of
from tests.knowledge import ROOT
from tests.tiny_model import HIDDEN, make_tiny_model

pytestmark = pytest.mark.slow  # torch and transformers take seconds to import

TEXTS = ["Co je depistáž?", "sociální bydlení", ""]


@pytest.fixture(scope="module", autouse=True)
def offline() -> Iterator[None]:
    """No library may look for anything on the network."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("HF_HUB_OFFLINE", "1")
        yield


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the tiny model."""
    return make_tiny_model(tmp_path_factory.mktemp("models") / "tiny")


def test_a_model_is_loaded_from_its_folder(model: Path) -> None:
    """Any folder of sentence-transformers will do; vectors are float32 of length one."""
    encoder = TransformerEncoder(str(model))
    passages = encoder.embed_passages(TEXTS)
    assert (passages.shape, str(passages.dtype)) == ((len(TEXTS), HIDDEN), "float32")
    assert np.linalg.norm(passages, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)
    assert encoder.embed_query(TEXTS[0]).shape == (HIDDEN,)


def test_a_question_and_a_passage_of_the_same_words_meet(model: Path) -> None:
    """Without prefixes both have one vector, alone or in a batch."""
    encoder = TransformerEncoder(str(model))
    passages = encoder.embed_passages(TEXTS)
    for text, passage in zip(TEXTS, passages, strict=True):
        assert encoder.embed_query(text) == pytest.approx(passage, abs=1e-5)


def test_models_of_the_e5_family_get_their_prefixes(model: Path) -> None:
    """«query: » and «passage: » are put in front by us, as those models were trained."""
    e5 = model.with_name("tiny-e5-small")
    e5.symlink_to(model)
    plain, prefixed = TransformerEncoder(str(model)), TransformerEncoder(str(e5))
    assert prefixed.embed_query("dluhy") == pytest.approx(plain.embed_query("query: dluhy"), abs=1e-6)
    assert prefixed.embed_passages(["dluhy"])[0] == pytest.approx(plain.embed_query("passage: dluhy"), abs=1e-6)


@pytest.mark.parametrize(
    ("name", "query", "passage"),
    [
        ("intfloat/multilingual-e5-small", "query: ", "passage: "),
        ("intfloat/multilingual-e5-large-instruct", "Instruct: ", ""),
        ("BAAI/bge-m3", "", ""),
        ("BAAI/bge-small-en-v1.5", "Represent this sentence", ""),
        ("Alibaba-NLP/gte-multilingual-base", "", ""),
        ("Snowflake/snowflake-arctic-embed-l-v2.0", "query: ", ""),
        ("Snowflake/snowflake-arctic-embed-m", "Represent this sentence", ""),
        ("nomic-ai/nomic-embed-text-v1.5", "search_query: ", "search_document: "),
        ("Qwen/Qwen3-Embedding-0.6B", "Instruct: ", ""),
        ("Seznam/retromae-small-cs", "", ""),
        ("sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2", "", ""),
    ],
)
def test_families_are_known_by_name(name: str, query: str, passage: str) -> None:
    """Each family gets in front of its texts what its card asks for; the others get nothing."""
    found = prefixes_of(name)
    assert found.query.startswith(query)
    assert bool(found.query) == bool(query)
    assert found.passage == passage


def test_prompts_of_the_model_itself_come_first(tmp_path: Path, model: Path) -> None:
    """A model whose configuration names prompts is asked with those, whatever its name says."""
    own = TransformerEncoder(
        str(make_tiny_model(tmp_path / "tiny-e5-own", prompts={"query": "otázka: ", "document": "text: "}))
    )
    plain = TransformerEncoder(str(model))
    assert own.embed_query("dluhy") == pytest.approx(plain.embed_query("otázka: dluhy"), abs=1e-6)
    assert own.embed_passages(["dluhy"])[0] == pytest.approx(plain.embed_passages(["text: dluhy"])[0], abs=1e-6)
    manifest = own.describe()
    assert (manifest.dimension, manifest.query_prefix, manifest.passage_prefix) == (HIDDEN, "otázka: ", "text: ")
    assert manifest.normalised


def test_the_size_of_a_batch_changes_nothing(model: Path) -> None:
    """SOUVISLOSTI_EMBEDDING_BATCH is about memory and speed alone."""
    one, many = TransformerEncoder(str(model), batch=1), TransformerEncoder(str(model), batch=64)
    assert one.embed_passages(TEXTS) == pytest.approx(many.embed_passages(TEXTS), abs=1e-5)


def test_a_device_that_is_not_there_is_said(model: Path) -> None:
    """The setting to look at is named."""
    with pytest.raises(EncoderError, match="SOUVISLOSTI_DEVICE"):
        TransformerEncoder(str(model), device="cuda:7").embed_query("dluhy")


def test_code_that_a_model_brings_is_never_run(tmp_path: Path, model: Path) -> None:
    """A folder whose modules are its own code is refused with a reason."""
    foreign = shutil.copytree(model, tmp_path / "foreign")
    modules = json.loads((foreign / "modules.json").read_text())
    modules[0]["type"] = "own.Module"
    (foreign / "modules.json").write_text(json.dumps(modules))
    (foreign / "own.py").write_text("raise SystemExit('this must not run')")
    with pytest.raises(EncoderError, match="vlastního kódu"):
        TransformerEncoder(str(foreign)).embed_query("dluhy")


def test_threads_may_share_an_encoder(model: Path) -> None:
    """Fast tokenizers fail with «Already borrowed» when two threads use one; ours take turns."""
    encoder = TransformerEncoder(str(model))
    expected = [encoder.embed_query(text) for text in TEXTS]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(encoder.embed_query, TEXTS * 8))
    for vector, right in zip(found, expected * 8, strict=True):
        assert vector == pytest.approx(right, abs=1e-6)


@pytest.mark.parametrize("name", ["/nikde/neni", ""])
def test_a_model_that_cannot_be_loaded_is_said_with_the_next_step(name: str) -> None:
    """The person reads the name, the setting to look at, and how to do without. (A name of the hub: test_offline.)"""
    with pytest.raises(EncoderError, match=r"nelze načíst\. Zkontrolujte.*SOUVISLOSTI_EMBEDDING.*«none»"):
        TransformerEncoder(name).embed_query("dluhy")


def test_a_folder_that_is_no_model_is_said(tmp_path: Path) -> None:
    """An empty or half-copied folder is the same clear sentence."""
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(EncoderError, match="nelze načíst"):
        TransformerEncoder(str(tmp_path)).embed_passages(["dluhy"])


def test_making_an_encoder_loads_nothing() -> None:
    """An encoder that is never used costs no second and no memory."""
    code = (
        "import sys; from ingest.encoder import TransformerEncoder; TransformerEncoder('x');"
        "print(sorted({'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, env=os.environ, check=True
    )
    assert run.stdout.strip() == "[]"
