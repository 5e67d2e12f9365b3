"""The server: Streamlit's application, with our own entrance for signing in and the walls around everything."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from streamlit.runtime.pages_manager import PagesManager

from assistant.cited_pages import CitedPages, find_file
from ingest.settings import load_settings
from ui.access.accounts import open_accounts
from ui.access.addresses import COOKIE
from ui.access.gate import Gate
from ui.access.oidc import read_secrets
from ui.access.people import Access, Role
from ui.access.routes import make_routes
from ui.access.walls import Walls
from ui.frame import make_frame
from ui.housekeeping import housekeeping
from ui.pages.registry import PAGES, PATHS
from ui.pictures import make_route
from ui.serve import LOOPBACK
from ui.troubles import explain

# Our package «pages» lies beside app.py: until the first run Streamlit would take it for its own old kind of pages,
# and greet the first person who opens anything but the start with «Page not found».
PagesManager.uses_pages_directory = False

settings = load_settings()
pages = CitedPages(settings.index / "pictures", partial(find_file, settings.index))
gate = Gate(open_accounts(settings), hours=settings.session_hours)


def may_upload(request: Request) -> bool:
    """Whether who asks may send files: without this, a stranger could fill the memory of the server.

    Who signed in at an identity provider is recognised by the page only; here a cookie of theirs is enough.
    """
    external = settings.oidc_secrets is not None
    access = gate.access(settings.access, st.get_option("server.address") in LOOPBACK, external, request.headers)
    person = gate.accounts.signed_in(request.cookies.get(COOKIE, ""))
    vouched = external and "_streamlit_user" in request.cookies
    return access is Access.ALONE or vouched or (person is not None and person.role >= Role.ADMINISTRATOR)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, Any] | None]:
    """What runs beside the pages."""
    async with housekeeping(settings):
        yield None


app = st.App(
    Path(__file__).with_name("app.py"),
    lifespan=lifespan,
    routes=[*make_routes(gate, PATHS), make_route(pages)],
    middleware=[Middleware(Walls, pages=PATHS, start=PAGES[0].path, frame=make_frame(), may_upload=may_upload)],
    secrets=read_secrets(settings.oidc_secrets),
    on_script_error=explain,
)
