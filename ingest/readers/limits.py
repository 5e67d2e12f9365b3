"""The bounds within which a file is read, so that no file can stop or fill the machine."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one file. Sizes are in bytes, times in seconds.

    ``unpacked_ratio`` is checked only above ``unpacked_floor``: small documents of empty tables are
    legitimately packed a hundred times.
    """

    file_bytes: int = 100 * MEBIBYTE
    text_bytes: int = 5 * MEBIBYTE
    sidecar_bytes: int = 256 * 1024
    unpacked_bytes: int = 200 * MEBIBYTE
    unpacked_floor: int = 20 * MEBIBYTE
    unpacked_ratio: int = 150
    entries: int = 5_000
    pages: int = 3_000
    page_seconds: float = 20.0
    file_seconds: float = 600.0
    memory_bytes: int = 1024 * MEBIBYTE


DEFAULT = Limits()
