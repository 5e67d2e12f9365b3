"""What is shown when a run of the page fails outside any page: in the callback of a button, before a page begins."""

from __future__ import annotations

import logging

from ingest.errors import SouvislostiError
from ui import identity, texts
from ui.components import page, signin

logger = logging.getLogger(__name__)


def explain(error: Exception) -> bool:
    """Say in Czech what went wrong; True tells Streamlit that it need not."""
    page.prepare()
    if isinstance(error, identity.Forbidden):
        signin.ask("")
    elif isinstance(error, SouvislostiError):
        page.trouble(str(error))
    else:
        logger.error("A run of the page failed", exc_info=error)
        page.trouble(texts.UNEXPECTED)
    return True
