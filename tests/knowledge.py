"""A small knowledge base for tests: five documents, an encoder that needs no model, the command line in-process."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest import czech
from ingest.encoder import Manifest
from ingest.pipeline import ingest
from ingest.reports import Report
from ingest.settings import Settings
from ui.cli import main

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

INDEX = """---
title: "Index sociálního vyloučení: co měří a jak ho číst"
kind: metodika
valid_as_of: "2024-12"
sources:
  - id: isv
    title: "Index sociálního vyloučení"
    publisher: "ASZ"
    year: "2024"
    url: "https://example.org/index"
questions:
  - "Kolik bodů může obec v indexu sociálního vyloučení získat?"
---

# Index sociálního vyloučení: co měří a jak ho číst

## Co index měří

Index sociálního vyloučení popisuje zatížení obce pomocí pěti ukazatelů. Obec může v indexu sociálního
vyloučení získat nejvýše 30 bodů. [^isv] Čím více bodů obec má, tím vyšší je míra zatížení.

## Co index neměří

Index neříká nic o jednotlivých lidech ani o konkrétních ulicích.
"""

TERMS = """---
title: "Slovník pojmů sociální práce"
kind: slovník
questions:
  - "Co je depistáž?"
---

# Slovník pojmů sociální práce

## Depistáž

Depistáž je aktivní vyhledávání lidí, kteří pomoc potřebují, ale sami o ni nežádají. Provádí ji terénní pracovník.

## Case management

Case management je koordinace podpory jedné rodiny, na které se podílí více organizací.

## Zákony

Sociální služby upravuje § 94 zákona č. 108/2006 Sb. o sociálních službách.
"""

WORKSHOP = """---
title: "Workshop o datech"
kind: workshop
valid_as_of: "2022-04-28"
---

# Workshop o datech

## Kdy se konal

Workshop o datech se konal 28. dubna 2022 v Ostravě. Zúčastnilo se ho 42 zástupců obcí z Moravskoslezského kraje.

## Čemu se věnoval

Účastníci probírali tyto zdroje dat:

- sčítání lidu, domů a bytů
- statistiku exekucí
- údaje Úřadu práce
"""

HOUSING = """# Sociální bydlení: zabydlování rodin

## Výsledky

Město zabydlelo 50 rodin z ubytoven v běžných bytech. Po roce si nájemní bydlení udrželo 48 rodin.
Projekt stál 12 000 Kč na rodinu měsíčně, protože zahrnoval podporu sociálních pracovníků.
Kdo bydlení ztratil, vrátil se do ubytovny. Kdo ho udržel, našel si práci.
"""

DEBTS = "Milostivé léto umožnilo lidem zaplatit jistinu dluhu a zbavit se úroků. Exekuce se potom zastavila.\n"

CORPUS: Mapping[str, str] = {
    "metodika/index.md": INDEX,
    "slovnik/pojmy.md": TERMS,
    "workshopy/data.md": WORKSHOP,
    "praxe/bydleni.md": HOUSING,
    "praxe/dluhy.txt": DEBTS,
}


def write_files(folder: Path, files: Mapping[str, str] = CORPUS) -> Path:
    """Write ``files`` (relative path → text) below ``folder`` and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


class Broken(Exception):
    """What the encoder of a test dies of."""


@dataclass
class WordEncoder:
    """Unit vectors out of hashed search keys: the same on every machine, in no time.

    ``passages`` and typical ``questions`` are the texts embedded so far; after ``most`` of them it breaks.
    """

    name: str = "words-of-a-test"
    instant: bool = False
    dimension: int = 256
    most: int | None = None
    passages: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """One unit vector of shape (dimension,)."""
        vector = np.full(self.dimension, 0.01, dtype=np.float32)
        for key in czech.keys(text):
            vector[int.from_bytes(blake2b(key.encode(), digest_size=4).digest()) % self.dimension] += 1
        return vector / np.float32(np.linalg.norm(vector))

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of shape (texts, dimension)."""
        if self.most is not None and len(self.passages) + len(texts) > self.most:
            raise Broken
        self.passages += texts
        return np.stack([self.embed_query(text) for text in texts])

    def embed_questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of shape (texts, dimension)."""
        self.questions += texts
        return np.stack([self.embed_query(text) for text in texts])

    def describe(self) -> Manifest:
        """What its vectors are made with."""
        return Manifest(self.name, self.dimension)


def quiet(stage: str, done: int, total: int, detail: str) -> None:
    """Progress that nobody looks at."""


def settings_for(index: Path, encoder: WordEncoder | None = None, **choices: Any) -> Settings:
    """Settings of an index made with ``encoder``, whatever the environment says."""
    return Settings(index=index, embedding=encoder.name if encoder else "none", **choices)


def build(index: Path, *paths: Path, encoder: WordEncoder | None = None, reembed: bool = False) -> Report:
    """Ingest ``paths`` into ``index``."""
    return ingest(settings_for(index, encoder), paths, encoder, quiet, reembed=reembed)


@dataclass(frozen=True)
class Result:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output; numbers that are none (NaN) are refused."""
        return parse_json(self.out)

    @property
    def lines(self) -> list[Any]:
        """The documents on standard output, one a line."""
        return [parse_json(line) for line in self.out.splitlines()]


def parse_json(text: str) -> Any:
    """JSON as the standard has it, without NaN and Infinity."""
    return json.loads(text, parse_constant=_refuse)


def _refuse(constant: str) -> float:
    raise AssertionError(f"{constant} is no JSON")


def call(*arguments: str | Path) -> Result:
    """Run the command line in this process, as it behaves where no terminal is."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status = main([str(a) for a in arguments])
        except SystemExit as end:
            status = int(end.code or 0)
    return Result(status, out.getvalue(), err.getvalue())


def write_lines(path: Path, rows: Sequence[Any]) -> Path:
    """A JSON Lines file."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path
