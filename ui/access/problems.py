"""What can go wrong on the way in. The messages are Czech sentences for the person who reads them."""

from __future__ import annotations

from ingest.errors import SouvislostiError


class AccountProblem(SouvislostiError):
    """An account cannot be made, found or changed."""


class WrongPassword(SouvislostiError):
    """Name and password do not belong together; which of the two is wrong is not said."""


class LockedOut(SouvislostiError):
    """Too many attempts; ``seconds`` is how long to wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds
