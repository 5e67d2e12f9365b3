"""What an answer leaves out of a list or a table that it tells, so that nobody takes a part for the whole."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.enumeration import is_field
from assistant.kinds import Kind
from assistant.phrases import further_items, further_rows
from assistant.selection import Choice
from ingest.catalog import Catalog

TOLD = 2  # items of one list from which an answer tells the list, and not single points of it


def remainder(
    catalog: Catalog, chosen: Sequence[Choice], markers: Sequence[int], kinds: Collection[Kind], left: int = 0
) -> str:
    """The sentence on what follows of the first list that is told in part; empty when every list is whole.

    A list is told when it was asked for and the answer begins with several of its items in a row, or when the
    answer holds the sentence that announces it. ``markers`` are those of the chosen statements, ``left`` the number
    of items where it is known.
    """
    if left:
        say = further_rows if chosen[0].main.sentence.kind == "row" else further_items
        return say(left, markers[0])
    for choice, marker in zip(chosen, markers, strict=True):
        if left := _left_of_announced(catalog, choice, chosen):
            return further_items(left, marker)
    if {Kind.LIST, Kind.PROCEDURE}.isdisjoint(kinds):
        return ""
    for kind, say in (("item", further_items), ("row", further_rows)):
        if left := _left_of_asked(catalog, kind, chosen):
            return say(left, markers[0])
    return ""


def _left_of_announced(catalog: Catalog, choice: Choice, chosen: Sequence[Choice]) -> int:
    """How many items below a sentence that announces them the answer does not have."""
    if not choice.main.announces:
        return 0
    run = _run(catalog, choice, "item", choice.main.sentence.block + 1)
    return len(run - _told(choice, chosen))


def _left_of_asked(catalog: Catalog, kind: str, chosen: Sequence[Choice]) -> int:
    """How many items or rows the answer does not have of those it begins with, or that follow its beginning."""
    lead = chosen[0]
    if kind == "item" and lead.main.label:  # the fields of an entry are no list
        return 0
    if is_field(lead.main):
        return 0
    own = lead.main.sentence.block
    run = _run(catalog, lead, kind, own if lead.main.sentence.kind == kind else own + 1)
    told = run & _told(lead, chosen)
    in_order = len(told) >= TOLD and max(told) - min(told) < len(told)
    return len(run - told) if in_order else 0


def _run(catalog: Catalog, choice: Choice, kind: str, block: int) -> set[int]:
    """The unbroken run of blocks of one kind around a block, within its section."""
    document = catalog.document(choice.main.chunk.document_name)
    section = choice.main.sentence.section
    sentences = document.sentences if document else ()
    blocks = {s.block for s in sentences if s.section == section and s.kind == kind}
    if block not in blocks:
        return set()
    first = last = block
    while first - 1 in blocks:
        first -= 1
    while last + 1 in blocks:
        last += 1
    return set(range(first, last + 1))


def _told(choice: Choice, chosen: Sequence[Choice]) -> set[int]:
    document = choice.main.chunk.document
    return {s.sentence.block for c in chosen for s in c.candidates if c.main.chunk.document == document}
