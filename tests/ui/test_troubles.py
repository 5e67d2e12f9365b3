"""What a person sees when something fails before the page has begun."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.test_app import html
from ui import texts


def script(kind: str) -> None:
    """A run that has failed."""
    from ingest.errors import UploadRefused
    from tests.ui.doors import FakeDoor
    from ui.access.people import Access
    from ui.identity import Forbidden, recognise
    from ui.troubles import explain

    recognise(FakeDoor(Access.OPEN, None))
    errors = {
        "forbidden": Forbidden(),
        "ours": UploadRefused("Soubor je prázdný."),
        "defect": RuntimeError("secret detail"),
    }
    assert explain(errors[kind])


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [("forbidden", texts.SIGN_IN_FIRST), ("ours", "Soubor je prázdný."), ("defect", texts.UNEXPECTED)],
)
def test_a_failure_in_a_callback_is_said_in_czech(kind: str, sentence: str) -> None:
    """An expired sign-in offers the form, an error of ours its sentence, a defect no detail."""
    tab = AppTest.from_function(script, kwargs={"kind": kind}).run()
    assert sentence in html(tab)
    assert "secret detail" not in html(tab)
    assert not tab.exception
