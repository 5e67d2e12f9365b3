"""The Czech–English lexicon: what each Czech lemma means, written for this project.

``lexicon.tsv`` has a lemma, a tabulator and its English glosses, the commonest meaning first, divided by «|».
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FOLDER = Path(__file__).parent
LEXICON = FOLDER / "lexicon.tsv"

Glosses = Mapping[str, tuple[str, ...]]


def read_lexicon(path: Path = LEXICON) -> Glosses:
    """Glosses by lemma, in the order of the file. Raises ValueError for a line that is no entry."""
    found: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        lemma, _, glosses = line.partition("\t")
        meanings = tuple(g.strip() for g in glosses.split("|"))
        if not lemma.strip() or not all(meanings) or lemma in found:
            raise ValueError(f"{path.name}:{number}: {line!r}")
        found[lemma] = meanings
    return found
