"""The encoder on a real model, though a tiny one: loaded from a folder, with no network."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from ingest.encoder import TransformerEncoder
from ingest.errors import EncoderError
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
