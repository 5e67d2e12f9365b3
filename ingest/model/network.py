"""The transformer of the base model (BERT, 6 layers of 384) in numpy: no torch, no export, ready in milliseconds.

For one question it takes 5 to 8 ms on one core, and for passages no longer than torch does on the CPU
(DECISIONS.md has the figures). The vectors equal those of sentence-transformers to the fifth decimal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

LAYERS, HEADS, WIDTH = 6, 12, 384
EPSILON = 1e-12
FAR = np.float32(-1e9)  # added to the score of padding, so that nothing attends to it


@dataclass(frozen=True, slots=True)
class Linear:
    """A matrix (from, to) and what is added after it.

    A question has few words, so that reading the matrices takes most of its time: this way round they are read in one
    go, a quarter faster than the other.
    """

    weight: Floats
    bias: Floats

    def __call__(self, x: Floats) -> Floats:
        found: Floats = x @ self.weight + self.bias
        return found


@dataclass(frozen=True, slots=True)
class Norm:
    """Layer normalisation."""

    weight: Floats
    bias: Floats

    def __call__(self, x: Floats) -> Floats:
        x = x - x.mean(-1, keepdims=True)
        found: Floats = x / np.sqrt((x * x).mean(-1, keepdims=True) + np.float32(EPSILON)) * self.weight + self.bias
        return found


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: attention, then two matrices with a GELU between them."""

    attend: Linear
    gather: Linear
    after_attention: Norm
    widen: Linear
    narrow: Linear
    after_words: Norm

    def __call__(self, x: Floats, mask: Floats) -> Floats:
        batch, length, _ = x.shape
        parts = self.attend(x.reshape(-1, WIDTH)).reshape(batch, length, 3, HEADS, WIDTH // HEADS)
        query, key, value = parts.transpose(2, 0, 3, 1, 4)
        scores = query @ key.transpose(0, 1, 3, 2) * np.float32((WIDTH // HEADS) ** -0.5) + mask
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        scores /= scores.sum(-1, keepdims=True)
        mixed = (scores @ value).transpose(0, 2, 1, 3).reshape(batch * length, WIDTH)
        flat = self.after_attention(x.reshape(-1, WIDTH) + self.gather(mixed))
        return self.after_words(flat + self.narrow(gelu(self.widen(flat)))).reshape(x.shape)


def gelu(x: Floats) -> Floats:
    """x · Φ(x), with the error function by Abramowitz and Stegun 7.1.26 (off by at most 1.5e-7)."""
    scaled = np.abs(x) * np.float32(0.5**0.5)
    t = 1 / (1 + np.float32(0.3275911) * scaled)
    series = np.full_like(t, 1.061405429)
    for term in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series *= t
        series += np.float32(term)
    erf = np.copysign(1 - series * t * np.exp(-scaled * scaled), x)
    found: Floats = np.float32(0.5) * x * (1 + erf)
    return found


class Network:
    """Word vectors in, one unit vector a text out: the mean over its words."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._positions = weights["embeddings.position_embeddings.weight"]
        self._kind = weights["embeddings.token_type_embeddings.weight"][0]
        self._start = Norm(weights["embeddings.LayerNorm.weight"], weights["embeddings.LayerNorm.bias"])
        self._layers = [_read_layer(weights, f"encoder.layer.{number}.") for number in range(LAYERS)]

    def encode(self, texts: Sequence[Floats]) -> Floats:
        """Unit vectors (texts, 384) of texts given as word vectors (words, 384), padded to the longest."""
        longest = max(len(words) for words in texts)
        x = np.zeros((len(texts), longest, WIDTH), np.float32)
        present = np.zeros((len(texts), longest), np.float32)
        for row, words in enumerate(texts):
            x[row, : len(words)] = words
            present[row, : len(words)] = 1
        x = self._start(x + self._positions[:longest] + self._kind)
        mask = ((1 - present) * FAR)[:, None, None, :]
        for layer in self._layers:
            x = layer(x, mask)
        pooled = (x * present[:, :, None]).sum(1) / present.sum(1, keepdims=True)
        unit: Floats = pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
        return unit


def _read_layer(weights: Mapping[str, Floats], prefix: str) -> Layer:
    def linear(*names: str) -> Linear:
        matrices, biases = ([weights[f"{prefix}{n}.{part}"] for n in names] for part in ("weight", "bias"))
        return Linear(np.ascontiguousarray(np.hstack([m.T for m in matrices])), np.concatenate(biases))

    def norm(name: str) -> Norm:
        return Norm(weights[f"{prefix}{name}.LayerNorm.weight"], weights[f"{prefix}{name}.LayerNorm.bias"])

    return Layer(
        linear(*(f"attention.self.{n}" for n in ("query", "key", "value"))),
        linear("attention.output.dense"),
        norm("attention.output"),
        linear("intermediate.dense"),
        linear("output.dense"),
        norm("output"),
    )
