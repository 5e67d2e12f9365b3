"""The identity provider: the part of its configuration that Streamlit's own ``st.login`` needs."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from ingest.errors import ServeError
from ui import texts

NEEDED = ("redirect_uri", "cookie_secret")


def read_secrets(path: Path | None) -> dict[str, Any] | None:
    """The section [auth] of the file, None when no file is set.

    Raises ServeError when the file cannot be read or lacks what ``st.login`` needs.
    """
    if path is None:
        return None
    try:
        auth = tomllib.loads(path.read_text("utf-8")).get("auth")
    except (OSError, ValueError) as error:
        raise ServeError(texts.OIDC_UNREADABLE.format(path=path)) from error
    if not isinstance(auth, dict) or not all(auth.get(name) for name in NEEDED):
        raise ServeError(texts.OIDC_INCOMPLETE.format(path=path))
    return {"auth": auth}
