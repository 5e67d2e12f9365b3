"""Sources that a document and its description both name: the described ones are kept, they have addresses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.czech import fold
from ingest.documents import Extract, Source


def adopt(extract: Extract, described: Sequence[Source]) -> Extract:
    """The extract with the described sources first, its marks led to them where they are those it found itself."""
    same = {f.id: known.id for f in extract.metadata.sources if (known := _find(f, described))}
    own = tuple(source for source in extract.metadata.sources if source.id not in same)
    blocks = tuple(replace(b, notes=tuple((at, same.get(i, i)) for at, i in b.notes)) for b in extract.blocks)
    return replace(extract, blocks=blocks, metadata=replace(extract.metadata, sources=(*described, *own)))


def _find(source: Source, described: Iterable[Source]) -> Source | None:
    """The described source of the same publisher and year with that title; either may be cut."""
    title = fold(source.title)
    for known in described:
        other = fold(known.title)
        like = (known.publisher, known.year) == (source.publisher, source.year)
        if like and (other.startswith(title) or title.startswith(other)):
            return known
    return None
