"""What documents there are and how each of them fares, for those who look after them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from ingest.catalog import Catalog
from ingest.documents import Damage, Metadata
from ingest.settings import Settings


@dataclass(frozen=True, slots=True)
class Holding:
    """A document or a file that could not be made one. ``uploaded``: it may be changed in the browser."""

    name: str
    path: Path
    metadata: Metadata
    uploaded: bool
    error: str | None = None
    damages: tuple[Damage, ...] = ()

    @property
    def title(self) -> str:
        """What it is called; the name of the file when it does not say."""
        return self.metadata.title or self.path.name

    @property
    def troubled(self) -> bool:
        """Whether somebody should look at it."""
        return bool(self.error or self.damages)


def list_holdings(settings: Settings) -> tuple[Holding, ...]:
    """Everything the catalog knows, by name; nothing when there is no catalog.

    Raises IndexDamaged when it cannot be read.
    """
    path = settings.index / "catalog.sqlite"
    if not path.exists():
        return ()
    catalog = Catalog.open(path)
    try:
        damages: dict[str, list[Damage]] = defaultdict(list)
        for name, damage in catalog.damages():
            damages[name].append(damage)
        metadata, uploads = dict(catalog.metadata()), settings.uploads.resolve()
        return tuple(
            Holding(
                name,
                Path(file.root, file.path),
                metadata.get(name, Metadata()),
                Path(file.root) == uploads,
                file.error,
                tuple(damages[name]),
            )
            for name, file in sorted(catalog.files().items())
        )
    finally:
        catalog.close()
