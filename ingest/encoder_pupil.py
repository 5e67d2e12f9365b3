"""A transformer that learns which texts belong together; ``ingest.model.train`` says from what.

Only its layers and the last rows of its vocabulary change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ingest.model.base import EMBEDDINGS

if TYPE_CHECKING:
    from torch import Tensor

LONGEST = 64  # tokens of a text that are read
TEMPERATURE = 0.05
LEFT_OUT = 0.1  # share of the tokens of a question that are not read; half as many of an answer
RATE, RATE_OF_ROWS = 3e-5, 5e-4
WARM_UP = 20  # steps
TOGETHER = 24  # texts that are padded to one length

Floats = NDArray[np.float32]


class Pupil:
    """The model while it learns; only its layers and our rows change."""

    def __init__(self, folder: Path, ours: int, steps: int, spell: Callable[[str], str]) -> None:
        """``folder`` holds it as sentence-transformers reads it, for texts that ``spell`` has written in its tokens.

        Its last ``ours`` tokens are our rows. The pace of learning falls to nearly nothing within ``steps``.
        """
        import torch
        from transformers import AutoModel, AutoTokenizer

        self._torch = torch
        self._halves = torch.cpu._is_avx512_bf16_supported()  # emulated, half precision takes ten times as long
        self._spell = spell
        self._tokens = AutoTokenizer.from_pretrained(folder)
        self._model = AutoModel.from_pretrained(folder)
        named = dict(self._model.named_parameters())
        self._rows = named[EMBEDDINGS]
        self._layers = {name: weight for name, weight in named.items() if name.startswith("encoder.")}
        for name, weight in named.items():
            weight.requires_grad = name == EMBEDDINGS or name in self._layers
        self._first = len(self._rows) - ours
        groups: list[dict[str, Any]] = [
            {"params": [self._rows], "lr": RATE_OF_ROWS, "weight_decay": 0.0},
            {"params": list(self._layers.values()), "lr": RATE, "weight_decay": 0.01},
        ]
        self._optimiser = torch.optim.AdamW(groups)
        self._pace = torch.optim.lr_scheduler.LambdaLR(
            self._optimiser, lambda step: min(1.0, (step + 1) / WARM_UP) * max(0.02, 1 - step / steps)
        )

    def read(self, texts: Sequence[str], left_out: float = 0.0) -> Tensor:
        """Unit vectors of texts, with a share of the tokens left out; texts of like length are read together."""
        torch = self._torch
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        batches = [order[at : at + TOGETHER] for at in range(0, len(order), TOGETHER)]
        read = torch.cat([self._read_together([texts[i] for i in batch], left_out) for batch in batches])
        found: Tensor = read[torch.tensor(order).argsort()]
        return found

    def _read_together(self, texts: Sequence[str], left_out: float) -> Tensor:
        torch = self._torch
        tokens = self._tokens(
            [self._spell(t) for t in texts], padding=True, truncation=True, max_length=LONGEST, return_tensors="pt"
        )
        ids, present = tokens["input_ids"], tokens["attention_mask"]
        if left_out:
            inner = (present == 1) & (torch.arange(ids.shape[1]) > 0)
            present = present.masked_fill(inner & (torch.rand(ids.shape) < left_out), 0)
        with torch.autocast("cpu", torch.bfloat16, enabled=self._halves):
            states = self._model(input_ids=ids, attention_mask=present).last_hidden_state
        share = present.unsqueeze(-1).float()
        mean = (states.float() * share).sum(1) / share.sum(1).clamp(min=1)
        unit: Tensor = torch.nn.functional.normalize(mean, dim=1)
        return unit

    def embed(self, texts: Sequence[str]) -> Floats:
        """Vectors of many texts, without learning."""
        self._model.eval()
        with self._torch.no_grad():
            vectors: Floats = self.read(texts).numpy()
        self._model.train()
        return vectors

    def learn(self, questions: Sequence[str], answers: Sequence[str], misleading: Sequence[str]) -> float:
        """One step: each question belongs to the answer of its number and to no other text. Returns the loss."""
        cross_entropy = self._torch.nn.functional.cross_entropy
        asked = self.read(questions, LEFT_OUT)
        told = self.read([*answers, *misleading], LEFT_OUT / 2)
        alike = asked @ told.T / TEMPERATURE
        right = self._torch.arange(len(questions))
        loss = cross_entropy(alike, right) + 0.5 * cross_entropy(alike[:, : len(questions)].T, right)
        self._optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        if self._rows.grad is not None:
            self._rows.grad[: self._first] = 0
        self._torch.nn.utils.clip_grad_norm_([self._rows, *self._layers.values()], 1.0)
        self._optimiser.step()
        self._pace.step()
        return float(loss.item())

    def weights(self) -> dict[str, Floats]:
        """The layers, and our rows under the name of all."""
        found = {name: weight.detach().numpy() for name, weight in self._layers.items()}
        return {**found, EMBEDDINGS: self._rows.detach().numpy()[self._first :]}
