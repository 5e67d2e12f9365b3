"""How numbers and dates are written."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from ui import formats


@pytest.mark.parametrize(
    ("stored", "written"),
    [
        ("2015-12-24", "24. 12. 2015"),
        ("2015-12", "prosinec 2015"),
        ("2015-1", "leden 2015"),
        ("2015", "2015"),
        ("2015-13", "2015-13"),
        ("b.r.", "b.r."),
        ("", ""),
    ],
)
def test_dates_are_written_in_czech(stored: str, written: str) -> None:
    """What is known of a date is written, nothing is made up, and what is no date stays as it is."""
    assert formats.day(stored).replace(formats.NO_BREAK, " ") == written


@pytest.mark.parametrize(
    ("count", "written"),
    [
        (0, "0 dokumentů"),
        (1, "1 dokument"),
        (2, "2 dokumenty"),
        (4, "4 dokumenty"),
        (5, "5 dokumentů"),
        (22, "22 dokumentů"),
        (12345, "12 345 dokumentů"),
    ],
)
def test_nouns_follow_their_number(count: int, written: str) -> None:
    """Czech has three forms, and thousands are set apart."""
    assert formats.counted(count, "document").replace(formats.NO_BREAK, " ") == written


@pytest.mark.parametrize(
    ("hours", "written"), [(0, "dnes 1:30"), (-2, "včera 23:30"), (-48, "22. 2. 2024"), (22, "dnes 23:30")]
)
def test_moments_are_told_from_the_readers_day(hours: int, written: str) -> None:
    """«Dnes» is the day in the reader's time zone, not in UTC."""
    now = datetime(2024, 2, 24, 22, 59, tzinfo=UTC)
    at = datetime.fromtimestamp(datetime(2024, 2, 24, 0, 30, tzinfo=UTC).timestamp() + hours * 3600, UTC)
    assert formats.moment(at, now, ZoneInfo("Europe/Prague")).replace(formats.NO_BREAK, " ") == written


@pytest.mark.parametrize(("value", "places", "written"), [(1.404, 2, "1,40"), (-0.02, 2, "−0,02"), (12.0, 1, "12,0")])
def test_decimals_have_a_comma(value: float, places: int, written: str) -> None:
    """And the sign of a negative one is a minus, not a hyphen."""
    assert formats.decimal(value, places) == written
