"""What accounts promise: no password is kept, no token can be reused, and nobody learns who has an account."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from ui.access.accounts import Accounts
from ui.access.attempts import BUSY, FREE, LONGEST_LOCK, SLOW, lock_seconds
from ui.access.gate import HOUR, QUEUE, Gate
from ui.access.passwords import Passwords, find_fault
from ui.access.people import Access, Person, Role, choose_access
from ui.access.problems import AccountProblem, LockedOut, WrongPassword

SECRET = "správné heslo jany"
CHEAP = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@dataclass
class Clock:
    """Seconds that pass when a test says so."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        """The time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The time of the test."""
    return Clock()


@pytest.fixture
def waited() -> list[float]:
    """How long the gate made people wait."""
    return []


@pytest.fixture
def gate(tmp_path: Path, clock: Clock, waited: list[float]) -> Gate:
    """A gate that knows Jana, an organiser."""
    gate = Gate(Accounts(tmp_path / "accounts.sqlite", clock), CHEAP, hours=2, sleep=waited.append)
    gate.accounts.add("Jana", Role.ORGANISER, CHEAP.hash(SECRET))
    return gate


def refused(gate: Gate, name: str, password: str) -> str:
    """The sentence of a refusal."""
    with pytest.raises(WrongPassword) as error:
        gate.sign_in(name, password)
    return str(error.value)


def test_only_the_owner_may_read_the_file(gate: Gate) -> None:
    """Hashes of passwords are nobody else's business, also when the file was made more open."""
    gate.accounts.path.chmod(0o644)
    gate.accounts.all()
    assert stat.S_IMODE(gate.accounts.path.stat().st_mode) == 0o600


def test_neither_password_nor_token_is_stored(gate: Gate) -> None:
    """Who steals the file can sign in with nothing that stands in it."""
    token = gate.sign_in("Jana", SECRET)
    content = gate.accounts.path.read_bytes()
    assert SECRET.encode() not in content
    assert token.encode() not in content


def test_a_sign_in_names_the_person_until_it_expires(gate: Gate, clock: Clock) -> None:
    """The token stands for the person and the role, for as long as is set and no longer."""
    token = gate.sign_in("jana", SECRET)
    assert gate.accounts.signed_in(token) == Person("Jana", Role.ORGANISER)
    clock.now += 2 * HOUR + 1
    assert gate.accounts.signed_in(token) is None


def test_signing_out_makes_the_token_worthless(gate: Gate) -> None:
    """A copied cookie is of no use after signing out."""
    token = gate.sign_in("Jana", SECRET)
    gate.accounts.sign_out(token)
    assert gate.accounts.signed_in(token) is None


@pytest.mark.parametrize("change", ["remove", "password"])
def test_removing_an_account_or_changing_its_password_signs_it_out(gate: Gate, change: str) -> None:
    """A lost computer can be shut out at once."""
    token = gate.sign_in("Jana", SECRET)
    if change == "remove":
        gate.accounts.remove("JANA")
    else:
        gate.accounts.change_password("JANA", CHEAP.hash("docela jiné heslo"))
    assert gate.accounts.signed_in(token) is None


def test_an_unknown_name_and_a_wrong_password_are_refused_alike(gate: Gate) -> None:
    """Nobody finds out who has an account: not by the sentence, and not by work that is left out."""
    assert refused(gate, "Jana", "špatné heslo") == refused(gate, "Petr", "špatné heslo")
    assert CHEAP.check(None, "nobody") is False, "even the password of nobody's hash opens nothing"


def test_too_many_failures_lock_known_and_unknown_names_alike(gate: Gate, clock: Clock) -> None:
    """After five failures even the right password has to wait, and the wait is the same for a name nobody has."""
    for name in ("Jana", "Petr"):
        for _ in range(FREE):
            refused(gate, name, "špatné heslo")
    waits = []
    for name in ("Jana", "Petr"):
        with pytest.raises(LockedOut) as error:
            gate.sign_in(name, SECRET)
        waits.append(error.value.seconds)
    assert waits[0] == waits[1] > 0
    clock.now += waits[0] + 1
    assert gate.sign_in("Jana", SECRET)


def test_locks_grow_up_to_an_hour() -> None:
    """Guessing on becomes pointless, but nobody is shut out for ever."""
    assert lock_seconds(FREE - 1) == 0
    assert lock_seconds(FREE + 1) == 2 * lock_seconds(FREE)
    assert lock_seconds(1000) == LONGEST_LOCK


def test_guessing_over_many_names_slows_everybody_down(gate: Gate, waited: list[float]) -> None:
    """One failure for each of many names is noticed as well; people still get in, only later."""
    for number in range(BUSY + 1):
        gate.attempts.fail(f"jméno {number}")
    assert gate.sign_in("Jana", SECRET)
    assert waited == [SLOW]


def test_a_crowd_at_the_gate_is_sent_away(gate: Gate) -> None:
    """Checking passwords may not eat up the threads and the memory of the server."""
    for _ in range(QUEUE):
        gate._queue.acquire()
    with pytest.raises(LockedOut):
        gate.sign_in("Jana", SECRET)


def test_what_is_typed_as_a_name_is_not_kept(gate: Gate) -> None:
    """People type passwords into the wrong field: failed names are counted under a keyed hash."""
    refused(gate, "tohle je moje heslo", "x")
    assert b"tohle je moje heslo" not in gate.accounts.path.read_bytes()


def test_a_name_is_taken_in_every_case(gate: Gate) -> None:
    """«Jana» and «JANA» are one person."""
    with pytest.raises(AccountProblem, match="už existuje"):
        gate.accounts.add("JANA", Role.READER, None)


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "jana\x07"])
def test_unfit_names_are_refused(gate: Gate, name: str) -> None:
    """A name can be printed and typed."""
    with pytest.raises(AccountProblem, match="Jméno účtu"):
        gate.accounts.add(name, Role.READER, None)


@pytest.mark.parametrize("password", ["krátké", "aaaaaaaaaaaaaaaa", "moje jana 2026", "x" * 201])
def test_weak_passwords_are_refused(password: str) -> None:
    """Short, repeated and guessable ones get a sentence that says what to do."""
    assert find_fault("Jana", password)
    assert find_fault("Jana", SECRET.replace("jany", "moje")) is None


CLAIMS = {"email": "petr@obec.cz", "email_verified": True, "iat": Clock().now}


@pytest.mark.parametrize(
    ("account", "claims", "role"),
    [
        ("petr@obec.cz", CLAIMS, Role.ADMINISTRATOR),
        ("@obec.cz", CLAIMS, Role.ADMINISTRATOR),
        ("@jina.cz", CLAIMS, None),
        ("petr@obec.cz", {**CLAIMS, "email_verified": False}, None),
        ("petr@obec.cz", {**CLAIMS, "iat": Clock().now - 3 * HOUR}, None),
        ("petr@obec.cz", {"iat": Clock().now}, None),
    ],
)
def test_an_identity_provider_opens_only_to_those_with_an_account(
    gate: Gate, account: str, claims: dict[str, object], role: Role | None
) -> None:
    """A verified, recent address counts when it or its domain was given a role here."""
    gate.accounts.add(account, Role.ADMINISTRATOR, None)
    person = gate.vouched(claims)
    assert (person and person.role) == role


def test_a_provider_cannot_speak_for_a_local_account(gate: Gate) -> None:
    """Who can make themselves an address at the provider does not get into an account with a password."""
    gate.accounts.add("eva@obec.cz", Role.ADMINISTRATOR, CHEAP.hash(SECRET))
    assert gate.vouched({**CLAIMS, "email": "eva@obec.cz"}) is None


def test_an_account_of_a_provider_has_no_password(gate: Gate) -> None:
    """Such an account cannot be signed in to with a local password."""
    gate.accounts.add("petr@obec.cz", Role.READER, None)
    refused(gate, "petr@obec.cz", "")


@pytest.mark.parametrize(
    ("wanted", "loopback", "people", "access"),
    [
        ("", True, False, Access.ALONE),
        ("", True, True, Access.OPEN),
        ("", False, False, Access.OPEN),
        ("login", True, False, Access.LOGIN),
        ("alone", True, True, Access.ALONE),
    ],
)
def test_access_chooses_itself(wanted: str, loopback: bool, people: bool, access: Access) -> None:
    """The newcomer's own machine needs no account; a reachable server never lets strangers do everything."""
    assert choose_access(wanted, loopback, people) is access


@pytest.mark.parametrize("header", ["Forwarded", "X-Forwarded-For", "X-Real-Ip"])
def test_nobody_behind_a_proxy_is_alone_on_the_machine(tmp_path: Path, header: str) -> None:
    """The proxy stands on the same machine as the server, the person does not."""
    gate = Gate(Accounts(tmp_path / "none.sqlite"), CHEAP)
    assert gate.access("", True, False, {}) is Access.ALONE
    assert gate.access("", True, False, {header: "192.0.2.1"}) is Access.OPEN
    assert gate.access("", True, True, {}) is Access.OPEN
