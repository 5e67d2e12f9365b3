"""One writer at a time: an exclusive lock on a file beside the index."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import IndexLocked


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the index in ``folder`` for writing; the system lets go of it when the process ends.

    Raises IndexLocked at once when another process holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise IndexLocked(
                f"Index {folder} právě upravuje jiný proces. Počkejte, až skončí, a příkaz spusťte znovu."
            ) from error
        yield
