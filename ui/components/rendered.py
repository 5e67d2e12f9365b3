"""Finished answers as HTML, kept: a click anywhere runs the page again, and a long conversation must not be slow."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

KEPT = 1000  # answers, about 15 kB each


class Rendered:
    """The HTML of answers by what it depends on; the least used ones are forgotten."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._html: OrderedDict[Hashable, str] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, render: Callable[[], str]) -> str:
        """The HTML kept under the key, made by ``render`` when there is none."""
        with self._lock:
            if key in self._html:
                self._html.move_to_end(key)
                return self._html[key]
        html = render()
        with self._lock:
            self._html[key] = html
            while len(self._html) > self._kept:
                self._html.popitem(last=False)
        return html


SHARED = Rendered()
"""The answers of this server."""
