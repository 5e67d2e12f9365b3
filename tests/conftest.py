"""What all tests share: tests marked ``browser`` need Debian's Chromium, and say loudly when it is missing.

Without a browser they are skipped with the words BROWSER TESTS SKIPPED, repeated after pytest's last line.
With SOUVISLOSTI_REQUIRE_BROWSER=1 (set by .ci/run) they fail instead, and a run that executed none of them
fails as a whole. SOUVISLOSTI_BROWSER names the browser's executable where it is not found by itself.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections import Counter
from collections.abc import Generator
from functools import cache
from pathlib import Path

import pytest

BROWSER_TESTS = Path(__file__).parent / "browser"
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
OUTCOMES: pytest.StashKey[Counter[str]] = pytest.StashKey()


@cache
def find_browser() -> str | None:
    """The path of a Chromium that Playwright can start, None where there is none."""
    named = os.environ.get("SOUVISLOSTI_BROWSER")
    return next(filter(None, map(shutil.which, [named] if named else BROWSERS)), None)


def missing_for_browser_tests() -> str | None:
    """What has to be installed before browser tests can run, None when nothing is missing."""
    if importlib.util.find_spec("playwright") is None:
        return "the package playwright is missing: run «make test», which installs it"
    if find_browser() is None:
        return "no Chromium was found: run «apt-get install chromium» or set SOUVISLOSTI_BROWSER"
    return None


def browser_is_required() -> bool:
    """Whether a run without browser tests counts as failed."""
    return os.environ.get("SOUVISLOSTI_REQUIRE_BROWSER", "") not in ("", "0")


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The executable to give to Playwright's ``launch(executable_path=…)``."""
    path = find_browser()
    assert path is not None, "use this fixture in tests marked «browser» only"
    return path


@pytest.fixture
def models_are_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test's encoder is code and no model on this machine: its status is told as if it were one."""
    monkeypatch.setattr("ingest.status.is_here", lambda _name: True)


def pytest_configure(config: pytest.Config) -> None:
    """Start counting the outcomes of browser tests."""
    config.stash[OUTCOMES] = Counter()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in tests/browser is a browser test, marked or not."""
    for item in items:
        if item.path.is_relative_to(BROWSER_TESTS):
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a browser test where it cannot run, or fail it where it must."""
    if item.get_closest_marker("browser") is None or not (reason := missing_for_browser_tests()):
        return
    if browser_is_required():
        pytest.fail(f"SOUVISLOSTI_REQUIRE_BROWSER is set, but {reason}", pytrace=False)
    pytest.skip(f"BROWSER TESTS SKIPPED: {reason}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Count how each browser test ended."""
    report = yield
    if item.get_closest_marker("browser") and (report.when == "call" or report.outcome != "passed"):
        item.config.stash[OUTCOMES][report.outcome] += 1
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where a browser is required, a run in which no browser test was executed has failed."""
    outcomes = session.config.stash[OUTCOMES]
    if browser_is_required() and (outcomes["skipped"] or not outcomes.total()):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_unconfigure(config: pytest.Config) -> None:
    """Have the last word when browser tests did not run."""
    outcomes = config.stash.get(OUTCOMES, Counter())
    if skipped := outcomes["skipped"]:
        reason = missing_for_browser_tests() or "see the reasons above"
        shout(f"BROWSER TESTS SKIPPED: {skipped}, {reason}")
    elif browser_is_required() and not outcomes.total():
        shout("FAILED: SOUVISLOSTI_REQUIRE_BROWSER is set, but this run had no browser test")


def shout(message: str) -> None:
    """Print a line between two bars to standard error."""
    bar = "!" * 100
    print(f"\n{bar}\n!!! {message}\n{bar}", file=sys.stderr)
