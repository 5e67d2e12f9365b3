"""The two pages that the server writes itself: the one Streamlit starts in, made Czech, and the one for nowhere."""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path

import streamlit

from ui import texts
from ui.access.walls import Frame

STATIC = Path(__file__).with_name("static")
INDEX = Path(streamlit.__file__).with_name("static") / "index.html"

NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.S)


def make_frame() -> Frame:
    """Both pages. Until its script has run, Streamlit's page would be English and called Streamlit."""
    icon = b64encode((STATIC / "icon.svg").read_bytes()).decode()
    changes = {
        '<html lang="en">': '<html lang="cs">',
        "<title>Streamlit</title>": f"<title>{texts.NAME}</title>",
        'href="./favicon.png"': f'href="data:image/svg+xml;base64,{icon}"',
    }
    start = NO_SCRIPT.sub(f"<noscript><p>{texts.NO_SCRIPT}</p></noscript>", INDEX.read_text("utf-8"))
    for english, czech in changes.items():
        start = start.replace(english, czech)
    return Frame(start, (STATIC / "missing.html").read_text("utf-8"))
