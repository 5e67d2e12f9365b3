"""The pages of the application, run without a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.ui import fakes

Open = Callable[..., AppTest]


def script(
    index: str, opener: str, alone: bool, role: str | None, access: str | None, page: str, given: dict[str, object]
) -> None:
    """The script under test; Streamlit runs its source on its own, so it imports what it needs."""
    from pathlib import Path

    from ingest.settings import Settings
    from tests.ui import doors, fakes
    from ui.app import Application, main

    settings = Settings(index=Path(index), question_limit=50).model_copy(update=given)
    main(Application(settings, getattr(fakes, opener), doors.door(alone, role, access)), start=page)


@pytest.fixture(autouse=True)
def fresh_assistant() -> None:
    """Each test begins with an assistant that nobody has asked yet."""
    fakes.SHARED.reset()
    st.cache_resource.clear()


@pytest.fixture
def open_page(tmp_path: Path) -> Open:
    """Open a page in a new tab; all tabs of a test share one index.

    ``page`` is its path («knihovna»), ``role`` «reader», «organiser» or «administrator» of somebody signed in;
    without one it is the only person on the machine (``alone``) or a stranger. ``access`` is «open» or «login».
    ``query`` are parameters of the address; what else is given are settings.
    """

    def open_tab(
        conversation: str | None = None,
        opener: str = "open_fake",
        alone: bool = True,
        page: str = "",
        role: str | None = None,
        access: str | None = None,
        query: dict[str, str] | None = None,
        **settings: Any,
    ) -> AppTest:
        arguments = {"index": str(tmp_path), "opener": opener, "alone": alone, "role": role, "access": access}
        tab = AppTest.from_function(script, default_timeout=20, kwargs={**arguments, "page": page, "given": settings})
        for name, value in {**(query or {}), **({"c": conversation} if conversation else {})}.items():
            tab.query_params[name] = value
        return tab.run()

    return open_tab
