"""``souvislosti user`` as people type it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from ui.access.accounts import Accounts
from ui.access.passwords import Passwords
from ui.cli import main

SECRET = "správné heslo jany"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A password waiting on standard input."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{SECRET}\n"))


def user(index: Path, *arguments: str) -> int:
    """Run the command."""
    return main(["user", *arguments, "--index", str(index)])


@pytest.mark.usefixtures("typed")
def test_an_account_is_made_listed_and_removed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The password comes from a pipe, the list names the role, and the last removal says what it means."""
    assert user(tmp_path, "add", "Jana", "--role", "administrator", "--password-stdin") == 0
    stored = Accounts(tmp_path / "accounts.sqlite").find("jana")
    assert stored
    assert Passwords().check(stored.password, SECRET)
    assert user(tmp_path, "list", "--json") == 0
    printed = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert printed == {"accounts": [{"name": "Jana", "role": "administrator", "oidc": False}]}
    assert user(tmp_path, "remove", "JANA") == 0
    assert "bez přihlášení" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("add", "Jana"), "--password-stdin"),
        (("add",), "Chybí jméno"),
        (("remove", "Petr"), "neexistuje"),
        (("password", "Petr"), "neexistuje"),
    ],
)
def test_mistakes_end_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], sentence: str
) -> None:
    """What is missing or unknown is said with the next step, status 1."""
    assert user(tmp_path, *arguments) == 1
    assert sentence in capsys.readouterr().err


def test_a_weak_password_makes_no_account(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reason is named, and nothing is left behind."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("krátké\n"))
    assert user(tmp_path, "add", "Jana", "--password-stdin") == 1
    assert "aspoň 10 znaků" in capsys.readouterr().err
    assert not Accounts(tmp_path / "accounts.sqlite").any()


def test_an_address_of_the_organisation_needs_no_password(tmp_path: Path) -> None:
    """With --oidc somebody else vouches for the person."""
    assert user(tmp_path, "add", "@obec.cz", "--role", "reader", "--oidc") == 0
    assert [a.password for a in Accounts(tmp_path / "accounts.sqlite").all()] == [None]
