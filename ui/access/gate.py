"""The way in: name and password against an account, and what an identity provider says about a person."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import BoundedSemaphore
from typing import Any

from ui import texts
from ui.access.accounts import Account, Accounts
from ui.access.attempts import Attempts
from ui.access.passwords import Passwords
from ui.access.people import Access, Person, choose_access
from ui.access.problems import LockedOut, WrongPassword

HOUR = 3600.0
AT_ONCE = 2  # passwords checked at the same time; each takes 64 MB
QUEUE = 8  # people who may wait for that; the threads are needed for pages, too
FULL = 30.0  # seconds after which those who find the queue full should come back
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-Ip")  # what proxies add


@dataclass
class Gate:
    """Lets people in and out."""

    accounts: Accounts
    passwords: Passwords = field(default_factory=Passwords)
    hours: float = 12.0
    sleep: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        self.attempts = Attempts(self.accounts)
        self._room, self._queue = BoundedSemaphore(AT_ONCE), BoundedSemaphore(QUEUE)

    def access(self, wanted: str, loopback: bool, external: bool, headers: Mapping[str, str]) -> Access:
        """How the application is open to a request; one through a proxy is never of the only person on this machine."""
        local = loopback and not any(headers.get(name) for name in FORWARDED)
        return choose_access(wanted, local, people=external or self.accounts.any())

    def sign_in(self, name: str, password: str) -> str:
        """The token of a new sign-in. Raises LockedOut, or WrongPassword for whatever does not fit together."""
        if not self.accounts.any():
            raise WrongPassword(texts.WRONG_PASSWORD)
        self.attempts.admit(name)
        if not self._queue.acquire(blocking=False):
            raise LockedOut(FULL)
        try:
            with self._room:
                return self.accounts.sign_in(self._check(name, password), self.hours * HOUR)
        finally:
            self._queue.release()

    def _check(self, name: str, password: str) -> Account:
        """The account, when the password is right. Attempts made at the same moment count as well."""
        self.sleep(self.attempts.delay())
        self.attempts.admit(name)
        account = self.accounts.find(name)
        right = self.passwords.check(account.password if account else None, password)
        if account is None or not right:
            self.attempts.fail(name)
            raise WrongPassword(texts.WRONG_PASSWORD)
        self.attempts.forget(name)
        return account

    def vouched(self, claims: Mapping[str, Any]) -> Person | None:
        """The person whom an identity provider names, if there is an account for the address or its domain.

        An address that the provider calls unverified counts as none, and a sign-in older than ours may last
        has expired.
        """
        address = str(claims.get("email") or claims.get("preferred_username") or "")
        signed_in = float(claims.get("iat") or 0)
        if claims.get("email_verified") is False or self.accounts.clock() - signed_in > self.hours * HOUR:
            return None
        _, at, domain = address.rpartition("@")
        account = self.accounts.find(address) or self.accounts.find(at + domain) if at else None
        return Person(address, account.role) if account and account.password is None else None
