"""A real sentence-transformers model of a few kilobytes, made on the spot: random weights, letters as its words."""

from __future__ import annotations

import string
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transformers import BertConfig

LETTERS = string.ascii_lowercase + string.digits + "áčďéěíňóřšťúůýž.,:-"
HIDDEN = 32


def make_tiny_model(folder: Path, prompts: dict[str, str] | None = None) -> Path:
    """Save the model into ``folder``, with its own prompts if there are any, and return it."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertModel, BertTokenizer

    bare = folder.with_name(folder.name + "-bare")
    bare.mkdir(parents=True)
    words = _write_words(bare)
    torch.manual_seed(0)
    BertModel(_config(len(words))).save_pretrained(bare)
    BertTokenizer(vocab=str(bare / "vocab.txt"), strip_accents=False).save_pretrained(bare)
    model = SentenceTransformer(modules=[Transformer(str(bare)), Pooling(HIDDEN)], device="cpu", prompts=prompts)
    model.save(str(folder))
    return folder


def make_tiny_pair_model(folder: Path, outputs: int = 1) -> Path:
    """Save a CrossEncoder with so many outputs into ``folder`` and return it."""
    import torch
    from transformers import BertForSequenceClassification, BertTokenizer

    folder.mkdir(parents=True)
    words = _write_words(folder)
    torch.manual_seed(0)
    BertForSequenceClassification(_config(len(words), outputs)).save_pretrained(folder)
    BertTokenizer(vocab=str(folder / "vocab.txt"), strip_accents=False).save_pretrained(folder)
    return folder


def _write_words(folder: Path) -> list[str]:
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *LETTERS, *(f"##{letter}" for letter in LETTERS)]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    return words


def _config(vocabulary: int, outputs: int = 1) -> BertConfig:
    from transformers import BertConfig

    config = BertConfig(
        vocab_size=vocabulary,
        hidden_size=HIDDEN,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=HIDDEN,
        max_position_embeddings=64,
    )
    config.num_labels = outputs
    return config
