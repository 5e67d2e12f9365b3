"""Accessibility, checked by axe-core in the page itself; the package brings axe.min.js, nothing is fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
GRAVE = ("serious", "critical")


def check(page: Page) -> None:
    """Assert that the page as it stands has no serious fault under WCAG 2.1 AA, in light and in dark."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.wait_for_timeout(400)  # colours change over gradually
        faults = violations(page)
        assert not faults, f"in {scheme}:\n" + "\n".join(faults)
    page.emulate_media(color_scheme="light")


def violations(page: Page) -> list[str]:
    """One line for each element with a serious or critical fault."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": TAGS}}
    found: dict[str, Any] = Axe().run(page, options=options).response
    return [
        f"{fault['id']} ({fault['impact']}): {fault['help']}: {node['html'][:200]}: {node.get('failureSummary', '')}"
        for fault in found["violations"]
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]
