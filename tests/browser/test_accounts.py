"""Signing in as people do it: in a real browser, in several tabs, by several people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import axe, identity_provider
from tests.browser.conftest import SECRET, free_port, served
from ui import texts
from ui.access.accounts import Accounts
from ui.access.attempts import FREE
from ui.access.people import Role

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page


def sign_in(page: Page, name: str, password: str = SECRET) -> None:
    """Fill in the form that the page shows."""
    page.get_by_label(texts.USER_NAME).fill(name)
    page.get_by_label(texts.PASSWORD).fill(password)
    page.get_by_role("button", name=texts.SIGN_IN).click()


def entered(context: BrowserContext, address: str, name: str, path: str = "ucet") -> Page:
    """A tab of somebody who has signed in."""
    page = context.new_page()
    page.goto(f"{address}/ucet")
    sign_in(page, name)
    page.wait_for_url(f"{address}/")
    page.goto(f"{address}/{path}")
    page.get_by_role("heading", level=1).wait_for()
    return page


def test_a_sign_in_outlives_a_reload_and_ends_in_all_tabs(context: BrowserContext, guarded_address: str) -> None:
    """One is signed in once for all tabs, and signing out in one of them is enough."""
    first = entered(context, guarded_address, "jana")
    first.get_by_role("heading", name="Jana").wait_for()
    first.reload()
    first.get_by_role("heading", name="Jana").wait_for()
    second = context.new_page()
    second.goto(f"{guarded_address}/ucet")
    second.get_by_role("heading", name="Jana").wait_for()
    first.get_by_role("button", name=texts.SIGN_OUT).click()
    first.get_by_text(texts.SIGNED_OUT).wait_for()
    second.get_by_role("link", name=texts.PAGE_CHAT).click()
    second.get_by_role("link", name=texts.SIGN_IN).wait_for()
    assert "souvislosti_session" not in {cookie.get("name") for cookie in context.cookies()}


def test_wrong_passwords_are_said_and_then_have_to_wait(context: BrowserContext, guarded_address: str) -> None:
    """The same words for a name that nobody has; after five tries the form says how long to wait."""
    page = context.new_page()
    page.goto(f"{guarded_address}/ucet")
    for _ in range(FREE):
        sign_in(page, "kdokoli", "špatné heslo")
        page.wait_for_url("**/ucet?stav=nesouhlasi")
        page.get_by_text(texts.WRONG_PASSWORD).wait_for()
    sign_in(page, "kdokoli", "špatné heslo")
    page.get_by_text(texts.LOCKED_OUT.format(wait=texts.minutes(1))).wait_for()


def test_an_expired_sign_in_is_said(context: BrowserContext, guarded_address: str, guarded_index: Path) -> None:
    """Whoever comes back the next day reads what happened and finds the form."""
    page = entered(context, guarded_address, "Olga")
    with Accounts(guarded_index / "accounts.sqlite").open() as connection:
        connection.execute("UPDATE login SET expires = 0 WHERE account = 'Olga'")
    page.reload()
    page.get_by_text(texts.SESSION_EXPIRED).wait_for()
    page.get_by_label(texts.PASSWORD).wait_for()


def test_two_people_at_once_are_two(browser: Browser, guarded_address: str) -> None:
    """Each sees the own name and role, whoever came last."""
    shown = {}
    for name, role in (("Jana", Role.ADMINISTRATOR), ("Olga", Role.ORGANISER)):
        context = browser.new_context(locale="cs-CZ")
        shown[name, role] = entered(context, guarded_address, name)
    for (name, role), page in shown.items():
        page.reload()
        page.get_by_role("heading", name=name).wait_for()
        page.get_by_text(texts.SIGNED_IN_AS.format(role=texts.ROLES[role])).wait_for()
        page.context.close()


@pytest.mark.parametrize("path", ["ucet", "o-aplikaci", "dotazy"])
def test_the_pages_are_accessible(context: BrowserContext, guarded_address: str, path: str) -> None:
    """No serious fault under WCAG 2.1 AA in either theme, and a title that says where one is."""
    page = context.new_page()
    page.goto(f"{guarded_address}/{path}")
    page.get_by_role("heading", level=1).wait_for()
    axe.check(page)
    assert texts.NAME in page.title()


def test_an_unknown_address_is_a_czech_404(context: BrowserContext, guarded_address: str) -> None:
    """A broken link says so and leads on."""
    page = context.new_page()
    answer = page.goto(f"{guarded_address}/vymyslena-stranka")
    assert answer
    assert answer.status == 404
    axe.check(page)
    page.get_by_role("link", name="Položit otázku").click()
    page.get_by_role("heading", name=texts.WELCOME).wait_for()


def test_an_organisation_vouches_for_its_people(context: BrowserContext, guarded_index: Path, tmp_path: Path) -> None:
    """Through st.login Petr becomes what his account says; without one the page tells him whom to ask."""
    accounts, port = Accounts(guarded_index / "accounts.sqlite"), free_port()
    secrets = tmp_path / "secrets.toml"
    with identity_provider.provider() as home:
        secrets.write_text(
            f"""[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "{"x" * 40}"
client_id = "souvislosti"
client_secret = "tajemství"
server_metadata_url = "{home}/.well-known/openid-configuration"
""",
            "utf-8",
        )
        with served(guarded_index, port, SOUVISLOSTI_OIDC_SECRETS=str(secrets)) as address:
            page = context.new_page()
            page.goto(f"{address}/ucet")
            page.get_by_role("button", name=texts.SIGN_IN_ELSEWHERE).click()
            page.get_by_role("heading", name=texts.WELCOME).wait_for()
            page.goto(f"{address}/ucet")
            page.get_by_text(texts.NO_ACCOUNT_HERE).wait_for()
            accounts.add("@obec.cz", Role.ORGANISER, None)
            page.reload()
            page.get_by_role("heading", name=identity_provider.EMAIL).wait_for()
            page.get_by_text(texts.SIGNED_IN_AS.format(role=texts.ROLES[Role.ORGANISER])).wait_for()
            page.get_by_role("button", name=texts.SIGN_OUT).click()
            page.get_by_role("link", name=texts.SIGN_IN).wait_for()
    accounts.remove("@obec.cz")
