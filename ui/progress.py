"""A progress bar on standard error; a few plain lines where that is not a terminal."""

from __future__ import annotations

from types import TracebackType
from typing import TextIO

from tqdm import tqdm

STAGES = {
    "files": "Čtu dokumenty",
    "vectors": "Počítám vektory",
    "questions": "Počítám vektory otázek",
    "queries": "Zkouším dotazy",
}


class Bar:
    """Draws the progress it is told of; use it in a ``with`` statement."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._stage = ""
        self._bar: tqdm[None] | None = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def __call__(self, stage: str, done: int, total: int, detail: str) -> None:
        """Show that ``done`` of ``total`` steps of a stage are behind us."""
        if not total:
            return
        if stage != self._stage:
            self._close()
            self._stage = stage
            self._bar = tqdm(
                total=total, desc=STAGES.get(stage, stage), file=self._stream, mininterval=0.5, ascii=False
            )
        if self._bar is not None:
            self._bar.set_postfix_str(detail[-40:], refresh=False)
            self._bar.update(done - self._bar.n)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
        self._bar = None
