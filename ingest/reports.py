"""What an ingestion says while it runs and when it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

# Told how far a stage («files», «vectors») has come: stage, done, total, the file at hand.
Progress = Callable[[str, int, int, str], None]


@dataclass(slots=True)
class Report:
    """What an ingestion did; names of documents, in order."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    unchanged: int = 0
    skipped: list[str] = field(default_factory=list)
    failed: list[dict[str, str]] = field(default_factory=list)
    warnings: list[dict[str, Any]] = field(default_factory=list)
    documents: int = 0
    chunks: int = 0
    vectors: int = 0
    seconds: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        """Plain data, with the keys of the contract."""
        return asdict(self)
