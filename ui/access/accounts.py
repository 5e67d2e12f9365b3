"""Local accounts, those who are signed in, and failed attempts: one file that only its owner may read."""

from __future__ import annotations

import hashlib
import os
import secrets
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from ingest.database import Connection, connect, transaction
from ingest.settings import Settings
from ui import texts
from ui.access.people import Person, Role
from ui.access.problems import AccountProblem

SCHEMA = (
    """CREATE TABLE IF NOT EXISTS account (
        name TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, role INTEGER NOT NULL, password TEXT)""",
    """CREATE TABLE IF NOT EXISTS login (
        digest BLOB PRIMARY KEY, account TEXT NOT NULL REFERENCES account(name) ON DELETE CASCADE,
        expires REAL NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS attempt (
        key BLOB PRIMARY KEY, failures INTEGER NOT NULL, last REAL NOT NULL, until REAL NOT NULL)""",
    "CREATE TABLE IF NOT EXISTS pepper (value BLOB NOT NULL)",
)
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in; ``password`` is None where an identity provider vouches for them."""

    name: str
    role: Role
    password: str | None

    @property
    def person(self) -> Person:
        """The person behind the account."""
        return Person(self.name, self.role)


class Accounts:
    """The accounts in one file. Each call opens it anew, so calls from any thread or process are safe."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        """Keep accounts in ``path``, made with the first one; ``clock`` gives seconds since 1970."""
        self.path = path
        self.clock = clock

    def any(self) -> bool:
        """Whether somebody has an account."""
        return bool(self.all())

    def all(self) -> tuple[Account, ...]:
        """All accounts, by name."""
        if not self.path.exists():
            return ()
        with self.open() as connection:
            rows = connection.execute("SELECT name, role, password FROM account ORDER BY key").fetchall()
        return tuple(Account(name, Role(role), password) for name, role, password in rows)

    def find(self, name: str) -> Account | None:
        """The account of this name, in whatever case it is typed."""
        return next((account for account in self.all() if fold(account.name) == fold(name)), None)

    def add(self, name: str, role: Role, password: str | None) -> None:
        """Make an account; ``password`` is its hash. Raises AccountProblem when the name is taken or unfit."""
        name = check_name(name)
        with self.open() as connection:
            insert = "INSERT INTO account (name, key, role, password) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
            if connection.execute(insert, (name, fold(name), int(role), password)).rowcount != 1:
                raise AccountProblem(texts.ACCOUNT_EXISTS.format(name=name))

    def remove(self, name: str) -> None:
        """Remove an account and sign it out everywhere. Raises AccountProblem when nobody is called so."""
        with self.open() as connection:
            done = connection.execute("DELETE FROM account WHERE key = ?", (fold(name),))
            if done.rowcount != 1:
                raise AccountProblem(texts.ACCOUNT_UNKNOWN.format(name=name))

    def change_password(self, name: str, password: str) -> None:
        """Set another hash, sign the account out everywhere and forget failed attempts. Raises AccountProblem."""
        with self.open() as connection, transaction(connection):
            done = connection.execute("UPDATE account SET password = ? WHERE key = ?", (password, fold(name)))
            if done.rowcount != 1:
                raise AccountProblem(texts.ACCOUNT_UNKNOWN.format(name=name))
            signed_out = "DELETE FROM login WHERE account IN (SELECT name FROM account WHERE key = ?)"
            connection.execute(signed_out, (fold(name),))
            connection.execute("DELETE FROM attempt WHERE key = ?", (self.attempt_key(connection, name),))

    def sign_in(self, account: Account, seconds: float) -> str:
        """Remember that the account is signed in for ``seconds``; gives the token, of which only a hash is kept."""
        token = secrets.token_urlsafe(32)
        now = self.clock()
        with self.open() as connection:
            connection.execute("DELETE FROM login WHERE expires < ?", (now,))
            connection.execute("INSERT INTO login VALUES (?, ?, ?)", (digest(token), account.name, now + seconds))
        return token

    def signed_in(self, token: str) -> Person | None:
        """Whom the token belongs to; None when it has expired, was signed out, or never existed."""
        if not token or not self.path.exists():
            return None
        query = """SELECT account.name, account.role FROM login JOIN account ON account.name = login.account
            WHERE digest = ? AND expires > ?"""
        with self.open() as connection:
            row = connection.execute(query, (digest(token), self.clock())).fetchone()
        return Person(row[0], Role(row[1])) if row else None

    def sign_out(self, token: str) -> None:
        """Make the token worthless."""
        if self.path.exists():
            with self.open() as connection:
                connection.execute("DELETE FROM login WHERE digest = ?", (digest(token),))

    @contextmanager
    def open(self) -> Iterator[Connection]:
        """The file, made for its owner alone when it is not there."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        self.path.chmod(0o600)  # the journal beside it gets the same rights
        with closing(connect(self.path)) as connection:
            connection.execute("PRAGMA secure_delete=ON")
            for statement in SCHEMA:
                connection.execute(statement)
            yield connection

    def attempt_key(self, connection: Connection, name: str) -> bytes:
        """What failed attempts are counted under: people type passwords into the field of the name."""
        row = connection.execute("SELECT value FROM pepper").fetchone()
        if row is None:
            connection.execute("INSERT INTO pepper VALUES (?)", (secrets.token_bytes(32),))
            row = connection.execute("SELECT value FROM pepper").fetchone()
        return hashlib.blake2b(fold(name).encode(), key=row[0], digest_size=16).digest()


def open_accounts(settings: Settings) -> Accounts:
    """The accounts; their file lies beside the index."""
    return Accounts(settings.index / "accounts.sqlite")


def check_name(name: str) -> str:
    """The name as it is stored. Raises AccountProblem when it is empty, too long or not printable."""
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise AccountProblem(texts.ACCOUNT_NAME.format(longest=LONGEST_NAME))
    return name


def fold(name: str) -> str:
    """The form in which names are compared."""
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()


def digest(token: str) -> bytes:
    """What is stored of a token: who reads the file cannot sign in with it."""
    return hashlib.sha256(token.encode()).digest()
