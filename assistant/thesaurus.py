"""The thesaurus of the field: what people say → what the documents write.

``thesaurus.tsv`` holds one group a line: words divided by «|», then a tab, then the expressions they may stand
for divided by «|». It is read from left to right only; the other direction needs a line of its own.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from ingest import czech

Related = tuple[tuple[str, ...], ...]


@lru_cache(maxsize=1)
def _groups() -> dict[str, Related]:
    """Search key of a word → key tuples of the expressions it may stand for."""
    found: dict[str, Related] = {}
    text = files("assistant").joinpath("thesaurus.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        words, _, expressions = line.partition("\t")
        related = tuple(keys for e in expressions.split("|") if (keys := tuple(czech.keys(e))))
        for word in words.split("|"):
            key = czech.key(word)
            found[key] = found.get(key, ()) + related
    return found


def related_keys(key: str) -> Related:
    """Key tuples of expressions that a word with this search key may stand for; each must be met whole."""
    return _groups().get(key, ())
