"""A real sentence-transformers model of a few kilobytes, made on the spot: random weights, letters as its words."""

from __future__ import annotations

import string
from pathlib import Path

LETTERS = string.ascii_lowercase + string.digits + "áčďéěíňóřšťúůýž.,:-"
HIDDEN = 32


def make_tiny_model(folder: Path) -> Path:
    """Save the model into ``folder`` and return it."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *LETTERS, *(f"##{letter}" for letter in LETTERS)]
    bare = folder.with_name(folder.name + "-bare")
    bare.mkdir(parents=True)
    (bare / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=HIDDEN,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=HIDDEN,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(bare)
    BertTokenizer(vocab=str(bare / "vocab.txt"), strip_accents=False).save_pretrained(bare)
    model = SentenceTransformer(modules=[Transformer(str(bare)), Pooling(HIDDEN)], device="cpu")
    model.save(str(folder))
    return folder
