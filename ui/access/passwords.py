"""Passwords: what makes one acceptable, and the only place that knows how they are hashed (argon2id)."""

from __future__ import annotations

import unicodedata
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from ui import texts

SHORTEST, LONGEST = 10, 200


def find_fault(name: str, password: str) -> str | None:
    """Why a new password is not acceptable, as a Czech sentence; None when it is."""
    if len(password) < SHORTEST:
        return texts.PASSWORD_SHORT.format(shortest=SHORTEST)
    if len(password) > LONGEST:
        return texts.PASSWORD_LONG.format(longest=LONGEST)
    if len(set(password)) < 4 or name.casefold() in password.casefold():
        return texts.PASSWORD_EASY
    return None


class Passwords:
    """Hashing and checking. ``hasher`` sets the cost; the default is RFC 9106's for servers of little memory."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self.hasher = hasher or PasswordHasher()

    def hash(self, password: str) -> str:
        """What is stored instead of the password."""
        return self.hasher.hash(_normal(password))

    def check(self, stored: str | None, password: str) -> bool:
        """Whether the password belongs to the hash. Without a hash the same work is done in vain."""
        try:
            self.hasher.verify(stored or self._nobody, _normal(password[: LONGEST + 1]))
        except (Argon2Error, InvalidHashError):
            return False
        return stored is not None

    @cached_property
    def _nobody(self) -> str:
        """The hash that is checked for names nobody has: an answer must not take shorter for them."""
        return self.hasher.hash("nobody")


def _normal(password: str) -> str:
    """One form for letters with diacritics, which keyboards compose differently."""
    return unicodedata.normalize("NFC", password)
