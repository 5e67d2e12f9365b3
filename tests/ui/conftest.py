"""The page of the application, run without a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.ui import fakes

Open = Callable[..., AppTest]


def page(index: str, opener: str, alone: bool) -> None:
    """The script under test; Streamlit runs its source on its own, so it imports what it needs."""
    from pathlib import Path

    from ingest.settings import Settings
    from tests.ui import fakes
    from ui.app import main

    main(Settings(index=Path(index), question_limit=50), getattr(fakes, opener), alone)


@pytest.fixture(autouse=True)
def fresh_assistant() -> None:
    """Each test begins with an assistant that nobody has asked yet."""
    fakes.SHARED.reset()
    st.cache_resource.clear()


@pytest.fixture
def open_page(tmp_path: Path) -> Open:
    """Open the page in a new tab; all tabs of a test share one index."""

    def open_tab(conversation: str | None = None, opener: str = "open_fake", alone: bool = True) -> AppTest:
        arguments = {"index": str(tmp_path), "opener": opener, "alone": alone}
        tab = AppTest.from_function(page, default_timeout=20, kwargs=arguments)
        if conversation is not None:
            tab.query_params["c"] = conversation
        return tab.run()

    return open_tab
