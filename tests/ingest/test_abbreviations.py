"""What the list of well-known laws promises to the index."""

from __future__ import annotations

from collections import Counter

from ingest.abbreviations import known_laws
from ingest.czech import keys


def test_every_known_law_is_found_in_both_directions() -> None:
    """A number is one search key and a name more, as the index asks of a short form and of a long one."""
    unusable = [law for law in known_laws() if len(keys(law[0])) != 1 or len(set(keys(law[1]))) < 2]
    assert known_laws()
    assert not unusable


def test_no_two_rows_share_a_name() -> None:
    """A name leads back to one number: what the index reads as the same words stands in one row only."""
    names = Counter(frozenset(keys(name)) for _, name in known_laws())
    assert [sorted(name) for name, rows in names.items() if rows > 1] == []
