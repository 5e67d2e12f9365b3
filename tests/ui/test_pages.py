"""What every page promises, without a browser: who may open it, and that it opens before anything is there."""

from __future__ import annotations

import pytest

from tests.ui.conftest import Open
from tests.ui.test_app import html
from ui import identity, texts
from ui.access.people import Person, Role
from ui.pages.registry import PAGES, offered

RESTRICTED = [entry for entry in PAGES if entry.role > Role.READER]


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.path)
def test_every_page_opens_for_who_may_do_everything(open_page: Open, entry: object) -> None:
    """No page fails where the index, the accounts and the conversations are all new."""
    tab = open_page(page=entry.path)  # type: ignore[attr-defined]
    assert not tab.exception
    assert texts.UNEXPECTED not in html(tab)
    assert texts.FORBIDDEN not in html(tab)


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.path)
def test_no_page_fails_without_an_index(open_page: Open, entry: object) -> None:
    """Before the first ingestion a page either works or says what to do."""
    tab = open_page(page=entry.path, opener="open_nothing")  # type: ignore[attr-defined]
    assert not tab.exception
    assert texts.UNEXPECTED not in html(tab)


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.path)
def test_where_all_sign_in_a_stranger_sees_nothing(open_page: Open, entry: object) -> None:
    """With SOUVISLOSTI_ACCESS=login only the way in and the page about the application are open."""
    page = html(open_page(page=entry.path, access="login"))  # type: ignore[attr-defined]
    assert ('action="/vstup/prihlasit"' in page) is (entry.path != "o-aplikaci")  # type: ignore[attr-defined]
    assert texts.WELCOME not in page


@pytest.mark.parametrize("entry", RESTRICTED, ids=lambda entry: entry.path)
def test_a_page_above_ones_role_offers_the_way_in(open_page: Open, entry: object) -> None:
    """A stranger gets the form, somebody with a lesser role a sentence; neither sees the page."""
    assert 'name="heslo"' in html(open_page(page=entry.path, alone=False))  # type: ignore[attr-defined]
    assert texts.FORBIDDEN in html(open_page(page=entry.path, role="reader"))  # type: ignore[attr-defined]


def test_the_navigation_offers_what_one_may_open() -> None:
    """A reader is offered less than an administrator, and a stranger behind a login almost nothing."""
    reader, administrator = (offered(Person("x", role)) for role in (Role.READER, Role.ADMINISTRATOR))
    assert set(reader) <= set(administrator) == set(PAGES)
    assert all(entry.always for entry in offered(None))


def test_an_action_without_a_door_is_forbidden() -> None:
    """Code that is called outside a page acts for nobody."""
    assert identity.person() == identity.VISITOR
    with pytest.raises(identity.Forbidden):
        identity.require(Role.ORGANISER)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"stav": "nesouhlasi"}, texts.WRONG_PASSWORD),
        ({"stav": "pockejte", "minut": "3"}, "znovu za 3 minuty"),
        ({"stav": "pockejte", "minut": "<b>"}, "znovu za 1 minutu"),
        ({"stav": "odhlaseno"}, texts.SIGNED_OUT),
    ],
)
def test_the_form_says_what_was_wrong(open_page: Open, query: dict[str, str], sentence: str) -> None:
    """The reason stands above the form; what an address says beyond that is ignored."""
    page = html(open_page(page="ucet", alone=False, query=query))
    assert sentence in page
    assert 'name="heslo"' in page
    assert "<b>" not in page


def test_the_page_to_return_to_is_only_text(open_page: Open) -> None:
    """An address that somebody sends cannot write into the form."""
    page = html(open_page(page="ucet", alone=False, query={"kam": '"><script>alert(1)</script>'}))
    assert "<script>alert" not in page


def test_a_known_person_sees_name_role_and_the_way_out(open_page: Open) -> None:
    """One always knows as whom one is acting."""
    page = html(open_page(page="ucet", role="organiser"))
    assert "Jana" in page
    assert texts.ROLES[Role.ORGANISER] in page
    assert 'action="/vstup/odhlasit"' in page


@pytest.mark.parametrize(("days", "sentence"), [(90, "Po 90 dnech"), (1, "Po 1 dni"), (0, "Samy se nemažou")])
def test_the_time_of_keeping_is_said(open_page: Open, days: int, sentence: str) -> None:
    """The page says what this very server does, not what it does usually."""
    assert sentence in html(open_page(page="o-aplikaci", keep_days=days))


def test_a_model_elsewhere_is_named(open_page: Open) -> None:
    """Who asks knows where the question goes."""
    page = html(open_page(page="o-aplikaci", model="openai:gpt", model_url="https://modely.example"))
    assert "openai:gpt" in page
    assert "https://modely.example" in page
    assert texts.LEAVES_NOTHING in html(open_page(page="o-aplikaci"))
