"""What an index holds and whether it is healthy, without changing anything."""

from __future__ import annotations

import json
from typing import Any

from ingest.catalog import Catalog
from ingest.hub import is_here
from ingest.lexical import LexicalIndex
from ingest.model.identity import EMBEDDED, FORMER, identify
from ingest.settings import Settings
from ingest.stamps import Stamp
from ingest.vectors import VectorStore


def inspect_index(settings: Settings) -> dict[str, Any]:
    """Counts, models and problems; a problem is a Czech sentence that says what to do.

    Raises IndexDamaged when the catalog cannot be read.
    """
    path = settings.index / "catalog.sqlite"
    status: dict[str, Any] = {
        "index": str(settings.index), "healthy": True, "documents": 0, "sentences": 0, "chunks": 0, "vectors": 0,
        "generation": 0, "embedding": None, "embedding_setting": identify(settings.embedding), "manifest": None,
        "embedding_pending": 0, "reranker": settings.reranker or None,
        "model": settings.model or None, "mode": settings.model.partition(":")[2] or settings.model or "extractive",
        "failed": [], "warnings": 0, "problems": [],
    }  # fmt: skip
    if path.exists():
        catalog = Catalog.open(path)
        status |= catalog.counts() | {"generation": catalog.generation, "embedding": catalog.meta("embedding")}
        status["manifest"] = json.loads(catalog.meta("manifest") or "null")
        status["failed"] = [{"path": n, "error": f.error} for n, f in catalog.files().items() if f.error]
        status["warnings"] = len(catalog.damages())
        status["problems"] = _find_problems(settings, catalog, status)
        catalog.close()
    if not status["documents"]:
        status["problems"].insert(0, "Index je prázdný. Naplňte ho příkazem «souvislosti ingest».")
    status["healthy"] = not status["problems"]
    return status


def _find_problems(settings: Settings, catalog: Catalog, status: dict[str, Any]) -> list[str]:
    problems = []
    lexical = LexicalIndex.open(settings.index / "lexical")
    if lexical is None or lexical.generation != catalog.generation:
        problems.append("Slovní index chybí nebo je zastaralý. Opraví ho první dotaz nebo «souvislosti ingest».")
    if settings.reranker and not is_here(settings.reranker):
        problems.append(_absent("přerovnání", settings.reranker, "pasáže zůstanou v pořadí hledání"))
    stored, wanted = status["embedding"], status["embedding_setting"]
    if settings.embedding == "none" or (stored is None and not status["chunks"]):
        return problems
    status["embedding_pending"] = len(catalog.missing_vectors(wanted))
    if stored not in (None, wanted):
        problems.append(_foreign(stored, wanted, status["chunks"] - status["embedding_pending"], status["chunks"]))
        return problems
    stamp = Stamp.read(settings.index / "vectors")
    status["vectors"] = stamp.chunks if stamp else 0
    if stamp is None or stamp.generation != catalog.generation:
        problems.append("Vektory chybějí nebo nejsou úplné. Doplní je «souvislosti ingest».")
    elif VectorStore.open(settings.index / "vectors", wanted) is None:
        problems.append("Složka vektorů je poškozená. Obnoví ji «souvislosti ingest», nic se nečte ani nepočítá znovu.")
    if not is_here(FORMER if settings.embedding == EMBEDDED else settings.embedding):
        problems.append(_absent("vektorů", settings.embedding, "hledá se jen podle slov"))
    return problems


def _absent(use: str, name: str, otherwise: str) -> str:
    return (
        f"Model {use} «{name}» na tomto počítači není. První dotaz ho zkusí stáhnout z hubu; nepodaří-li se to,"
        f" {otherwise}."
    )


def _foreign(stored: str, wanted: str, done: int, total: int) -> str:
    begun = f" (hotovo je {done} z {total} pasáží)" if done else ""
    return (
        f"Vektory jsou z modelu «{stored}», nastaven je «{wanted}»: hledá se jen podle slov."
        f" Přepočítejte je příkazem «souvislosti ingest --reembed»{begun}."
    )
