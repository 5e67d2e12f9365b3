"""What the administrator reads about an upload of many files."""

from __future__ import annotations

import pytest

from ui import texts
from ui.components.uploading import counts, in_order, tally
from ui.jobs import Item, Job, State

MIXED: tuple[State, ...] = ("accepted", "accepted", "warned", "accepted", "refused", "accepted", "warned")


def job(*states: State, running: bool = False) -> Job:
    """A job with a file in each of the states."""
    items = [Item(f"{number}.pdf", state) for number, state in enumerate(states)]
    return Job("Zařazení", items, running=running, report={"documents": 12, "chunks": 1500})


def test_files_that_need_attention_come_first() -> None:
    """Nobody looks through forty files for the two that were refused."""
    assert [item.name for item in in_order(job(*MIXED))] == [f"{n}.pdf" for n in (4, 2, 6, 0, 1, 3, 5)]


def test_the_list_does_not_jump_while_it_works() -> None:
    """Files keep the order in which they were given until the end."""
    assert [item.name for item in in_order(job(*MIXED, running=True))] == [f"{n}.pdf" for n in range(7)]


def test_the_outcome_is_counted() -> None:
    """Each way in which a file ended, with its number; ways that did not occur are not mentioned."""
    assert tally(job(*MIXED)) == "zařazeno: 4, zařazeno s výhradami: 2, nezařazeno: 1"
    assert texts.JOB_STATES["refused"] not in tally(job(*MIXED[:4], *MIXED[:4]))


def test_progress_is_counted_in_files() -> None:
    """While it runs: how many of how many are done."""
    states: tuple[State, ...] = (
        "accepted",
        "refused",
        "reading",
        "waiting",
        "waiting",
        "waiting",
        "waiting",
        "waiting",
    )
    assert tally(job(*states, running=True)) == "Hotovo 2 z 8 souborů."


@pytest.mark.parametrize("running", [True, False])
def test_a_few_files_are_not_counted(running: bool) -> None:
    """They are all in sight."""
    assert tally(job("accepted", "refused", running=running)) == ""


def test_the_size_of_the_index_is_said_at_the_end() -> None:
    """Not before: it is not known yet."""
    assert "1\u00a0500 pasáží" in counts(job("accepted"))
    assert counts(job("accepted", running=True)) == ""
