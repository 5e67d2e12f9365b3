"""The command ``souvislosti user``: who may sign in, and as what."""

from __future__ import annotations

import argparse
import getpass
import sys

from ingest.settings import Settings
from ui import texts
from ui.access.accounts import Accounts, check_name, open_accounts
from ui.access.passwords import Passwords, find_fault
from ui.access.people import Role
from ui.access.problems import AccountProblem

ROLES = {role.name.lower(): role for role in Role}


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of the command."""
    command.add_argument("action", choices=("add", "list", "remove", "password"), metavar="CO", help=texts.HELP_ACTION)
    command.add_argument("name", nargs="?", metavar="JMÉNO", help=texts.HELP_NAME)
    command.add_argument("--role", choices=list(ROLES), default="organiser", help=texts.HELP_ROLE)
    command.add_argument("--oidc", action="store_true", help=texts.HELP_OIDC)
    command.add_argument("--password-stdin", action="store_true", help=texts.HELP_STDIN)


def run(options: argparse.Namespace, settings: Settings) -> str:
    """Do it and say so. Raises AccountProblem."""
    accounts = open_accounts(settings)
    if options.action == "list":
        return describe(accounts)
    if not options.name:
        raise AccountProblem(texts.ACCOUNT_NAMELESS.format(action=options.action))
    if options.action == "remove":
        accounts.remove(options.name)
        return texts.ACCOUNT_REMOVED if accounts.any() else f"{texts.ACCOUNT_REMOVED} {texts.ACCOUNT_LAST}"
    if options.action == "password":
        if accounts.find(options.name) is None:
            raise AccountProblem(texts.ACCOUNT_UNKNOWN.format(name=options.name))
        accounts.change_password(options.name, read_password(options))
        return texts.PASSWORD_CHANGED
    role = ROLES[options.role]
    accounts.add(options.name, role, None if options.oidc else read_password(options))
    return texts.ACCOUNT_ADDED.format(name=check_name(options.name), role=texts.ROLES[role])


def list_accounts(settings: Settings) -> list[dict[str, object]]:
    """All accounts as plain data."""
    accounts = open_accounts(settings).all()
    return [{"name": a.name, "role": a.role.name.lower(), "oidc": a.password is None} for a in accounts]


def describe(accounts: Accounts) -> str:
    """One line for each account."""
    listed = [
        f"{account.name}: {texts.ROLES[account.role]}" + ("" if account.password else f", {texts.ACCOUNT_EXTERNAL}")
        for account in accounts.all()
    ]
    return "\n".join(listed) or texts.ACCOUNT_NONE


def read_password(options: argparse.Namespace) -> str:
    """The hash of a new password: a line of standard input, or typed twice without showing it."""
    name = check_name(options.name)
    if options.password_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    elif sys.stdin.isatty():
        password = getpass.getpass(texts.PASSWORD_PROMPT)
        if password != getpass.getpass(texts.PASSWORD_AGAIN):
            raise AccountProblem(texts.PASSWORD_DIFFERS)
    else:
        raise AccountProblem(texts.PASSWORD_NO_TERMINAL)
    if fault := find_fault(name, password):
        raise AccountProblem(fault)
    return Passwords().hash(password)
