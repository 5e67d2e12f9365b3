"""Errors a person can act on. Their message is one Czech sentence that says what to do next.

SouvislostiError
├── ReadError            a file cannot be read (the others go on)
├── UploadRefused        an uploaded file is not taken, or a change of a document is not possible
├── CorpusError          no document where one was expected
├── IndexMissing         nothing has been ingested yet
├── IndexLocked          another process is writing
├── IndexMismatch        the index was made with another embedding model
├── IndexDamaged         the catalog itself cannot be opened
├── EncoderError         the embedding model cannot be loaded
├── InputError           a question or a file of questions is unusable
└── ServeError           the application cannot start (a port in use, …)

«Not in the documents» is no error: it is an Answer.
"""

from __future__ import annotations

from pathlib import Path


class SouvislostiError(Exception):
    """Base of all errors whose message is meant for a person."""


class ReadError(SouvislostiError):
    """A file cannot be read."""


class UploadRefused(SouvislostiError):
    """An uploaded file is not taken, or a change of a document is not possible."""


class CorpusError(SouvislostiError):
    """No document stands where one was expected."""


class IndexMissing(SouvislostiError):
    """Nothing has been ingested yet."""

    def __init__(self, folder: object) -> None:
        super().__init__(
            f"Index ve složce {folder} zatím neobsahuje žádný dokument."
            " Vytvořte ho příkazem «souvislosti ingest» (nebo «make run»),"
            " nebo dokumenty nahrajte v aplikaci na stránce Správa."
        )


class IndexLocked(SouvislostiError):
    """Another process is writing to the index."""


class IndexMismatch(SouvislostiError):
    """The index was made with another embedding model than the one that is set."""

    def __init__(self, stored: str, wanted: str) -> None:
        super().__init__(
            f"Index byl vytvořen s modelem «{stored}», nastaven je «{wanted}». Vraťte nastavení SOUVISLOSTI_EMBEDDING,"
            " nebo vektory přepočítejte příkazem «souvislosti ingest --reembed»."
        )


class IndexDamaged(SouvislostiError):
    """The catalog cannot be opened."""


class EncoderError(SouvislostiError):
    """The embedding model cannot be loaded."""


class InputError(SouvislostiError):
    """A question or a file of questions is unusable."""


class ServeError(SouvislostiError):
    """The application cannot be started."""


def unusable(path: Path, reason: str) -> str:
    """Why a catalog cannot be opened or written, and what to do."""
    return (
        f"Soubor indexu {path} nelze použít ({reason}). Zkontrolujte práva ke složce, volné místo na disku"
        " a zda ho nedrží jiný program."
    )


def damaged(path: Path) -> str:
    """That a catalog is no catalog of ours, and what to do."""
    return (
        f"Soubor indexu {path} nelze přečíst. Přejmenujte složku {path.parent} a spusťte znovu «souvislosti ingest»;"
        " vaše dokumenty zůstávají beze změny."
    )
