"""The entrance of the browser application: recognise the person, offer the pages, show one."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from assistant.conversations import open_conversations
from ingest.errors import SouvislostiError
from ingest.settings import Settings, load_settings
from ui import identity, navigation, texts
from ui.access.accounts import open_accounts
from ui.access.gate import Gate
from ui.components import page, signin
from ui.faq_drafts import draft_from
from ui.pages import account
from ui.pages.registry import PAGES, PageEntry, offered
from ui.serve import LOOPBACK
from ui.services import Assistant, OpenAssistant, Services

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Application:
    """What the entrance is given: settings, who opens the assistant, and who knows the people."""

    settings: Settings
    open_assistant: OpenAssistant
    door: identity.Door


def main(application: Application, start: str = "") -> None:
    """Show the page that the address names. ``start``: the one at the bare address, else the first."""
    page.prepare()
    shown = offered(identity.recognise(application.door))
    first = start or PAGES[0].path
    pages = {
        entry.path: st.Page(
            partial(run, entry, application),
            title=texts.account_title(identity.person().name) if entry.path == account.PATH else entry.title,
            icon=entry.icon,
            url_path=entry.path,
            default=entry.path == first,
            visibility="visible" if entry in shown and listed(entry, application.door) else "hidden",
        )
        for entry in PAGES
    }
    navigation.register(pages)
    st.navigation(list(pages.values()), position="top").run()


def listed(entry: PageEntry, door: identity.Door) -> bool:
    """Whether the navigation needs the page: who is alone on a machine has no account to sign in to."""
    return entry.path != account.PATH or door.access is not identity.Access.ALONE


def run(entry: PageEntry, application: Application) -> None:
    """Show one page; whatever goes wrong in it ends in a sentence, never in a traceback."""
    page.title(entry.title, wide=entry.wide)
    try:
        if not entry.always:
            identity.require(entry.role)
        entry.show(services(application))
    except identity.Forbidden:
        signin.ask(entry.path)
    except SouvislostiError as error:
        page.trouble(str(error))
    except Exception:
        logger.exception("The page failed")
        page.trouble(texts.UNEXPECTED)


def services(application: Application) -> Services:
    """What the page works with."""
    settings = application.settings
    found = Services(
        opened=partial(opened_assistant, str(settings.index), settings, application.open_assistant),
        conversations=open_conversations(settings),
        settings=settings,
        alone=application.door.access is identity.Access.ALONE,
    )
    return replace(found, draft=partial(draft_from, found))


@st.cache_resource(show_spinner=False)
def opened_assistant(index: str, _settings: Settings, _open_assistant: OpenAssistant) -> Assistant:
    """Who answers in all sessions, opened once for each index; an error is not kept, so a reload tries again."""
    assistant = _open_assistant(_settings)
    assistant.warm()
    return assistant


if __name__ == "__main__":
    from assistant.factory import open_assistant

    given = load_settings()
    gate = Gate(open_accounts(given), hours=given.session_hours)
    local = st.get_option("server.address") in LOOPBACK
    door = identity.BrowserDoor(gate, given.access, local, external=given.oidc_secrets is not None)
    main(Application(given, open_assistant, door))
