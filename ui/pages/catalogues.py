"""Katalogy: information sources, indicators and methodologies as tables."""

from __future__ import annotations

from ui.components import catalogue
from ui.services import Services

PATH = "katalogy"


def show(services: Services) -> None:
    """The catalogues, or one record of them."""
    catalogue.show(services)
