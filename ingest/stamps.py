"""What a folder of vectors holds when it was written to the end: a small file, replaced atomically."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a folder of vectors holds when it was written to the end.

    ``seal`` is that of ``seal_segments``; ``written`` (nanoseconds) tells a repair from what it repaired.
    """

    format: str
    model: str
    generation: int
    chunks: int
    seal: str = ""
    written: int = 0

    @classmethod
    def read(cls, folder: Path) -> Stamp | None:
        """The stamp of ``folder``; None when there is none."""
        try:
            return cls(**json.loads((folder / "stamp.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def write(self, folder: Path) -> None:
        """Replace the stamp of ``folder`` atomically."""
        draft = folder / "stamp.json.new"
        draft.write_text(json.dumps(asdict(self)), encoding="utf-8")
        draft.replace(folder / "stamp.json")
