"""The entrance of the browser application: recognise the person, offer the pages, show one."""

from __future__ import annotations

import logging
from functools import partial

import streamlit as st

from assistant.conversations import Conversations
from ingest.errors import SouvislostiError
from ingest.settings import Settings, load_settings
from ui import identity, texts
from ui.components import page
from ui.pages.registry import PageEntry, offered
from ui.services import OpenAssistant, Services

LOOPBACK = ("127.0.0.1", "::1", "localhost")

logger = logging.getLogger(__name__)


def main(settings: Settings, open_assistant: OpenAssistant, alone: bool) -> None:
    """Show the page. ``alone``: one person uses the server, who may see all its conversations."""
    page.prepare()
    entries = offered(identity.recognise(alone))
    pages = [
        st.Page(
            partial(run, entry, settings, open_assistant, alone),
            title=entry.title,
            icon=entry.icon,
            url_path=entry.path,
            default=entry is entries[0],
        )
        for entry in entries
    ]
    st.navigation(pages, position="top" if len(pages) > 1 else "hidden").run()


def run(entry: PageEntry, settings: Settings, open_assistant: OpenAssistant, alone: bool) -> None:
    """Show one page; whatever goes wrong in it ends in a sentence, never in a traceback."""
    try:
        entry.show(services(str(settings.index), settings, open_assistant, alone))
    except SouvislostiError as error:
        page.trouble(str(error))
    except Exception:
        logger.exception("The page failed")
        page.trouble(texts.UNEXPECTED)


@st.cache_resource(show_spinner=False)
def services(index: str, _settings: Settings, _open_assistant: OpenAssistant, alone: bool) -> Services:
    """What all sessions share, opened once for each index; an error is not kept, so a reload tries again."""
    assistant = _open_assistant(_settings)
    assistant.warm()
    conversations = Conversations(_settings.index / "conversations.sqlite")
    return Services(assistant, conversations, _settings, alone)


if __name__ == "__main__":
    from assistant.factory import open_assistant

    main(load_settings(), open_assistant, alone=st.get_option("server.address") in LOOPBACK)
