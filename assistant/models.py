"""What a language model is to the assistant: somebody who words an answer, in one go, or says why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ingest.errors import SouvislostiError


class ModelError(SouvislostiError):
    """A language model gave no complete answer. The message is a Czech sentence; nobody sees it as an error."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is told: the ``rules`` it works by, and the ``task``, which is data."""

    rules: str
    task: str


class Model(Protocol):
    """A language model."""

    @property
    def name(self) -> str:
        """Its name for a reader."""

    def write(self, prompt: Prompt) -> str:
        """The whole text it answers with. Raises ModelError when there is none, or not all of it, in time."""
