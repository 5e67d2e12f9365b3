"""The shelf: state of documents, filters, order."""

from __future__ import annotations

from pathlib import Path

from assistant.answers import Scope
from assistant.shelf import Order, State, fill_shelf, select
from ingest.catalog import FileRecord
from ingest.documents import Damage, Metadata

DOCUMENTS = [
    ("a.md", Metadata("Čtení", "metodika", ("data",), valid_as_of="2020")),
    ("b.md", Metadata("Chudoba", "slovník", ("data", "dávky"))),
    ("c.pdf", Metadata("Hlad", "dobrá praxe", ("dávky",), area="zdraví", valid_as_of="2024-05")),
]


def record(root: Path, name: str, error: str | None = None) -> FileRecord:
    """A file as the catalog knows it, read on 24 December 2025."""
    return FileRecord(name, str(root), name, "d", 1, 1_766_534_400_000_000_000, "1", error)


def test_the_state_of_a_document_is_told(tmp_path: Path) -> None:
    """In order, with damaged places, not readable any more, or without its file."""
    for name in ("a.md", "b.md", "c.pdf"):
        (tmp_path / name).write_text("x", "utf-8")
    files = {
        "a.md": record(tmp_path, "a.md"),
        "b.md": record(tmp_path, "b.md", "Nelze přečíst."),
        "c.pdf": record(tmp_path, "c.pdf"),
    }
    damages = [("c.pdf", Damage(2, "nečitelné písmo"))]
    documents = [*DOCUMENTS, ("d.md", Metadata("Zmizelý"))]
    shelf = {entry.name: entry for entry in fill_shelf(documents, files, damages)}
    assert {name: entry.state for name, entry in shelf.items()} == {
        "a.md": State.GOOD, "b.md": State.FAILED, "c.pdf": State.DAMAGED, "d.md": State.MISSING,
    }  # fmt: skip
    assert shelf["b.md"].problem == "Nelze přečíst."
    assert str(shelf["a.md"].changed) == "2025-12-24"
    assert shelf["c.pdf"].format == "PDF"
    (tmp_path / "a.md").unlink()
    assert fill_shelf(DOCUMENTS[:1], files, ())[0].state is State.MISSING


def test_the_order_is_the_czech_one() -> None:
    """Ch after h, č after c; those without a date come last either way."""
    shelf = fill_shelf(DOCUMENTS, {}, ())
    assert [entry.title for entry in shelf] == ["Čtení", "Hlad", "Chudoba"]
    assert [e.name for e in select(shelf, order=Order.NEWEST)] == ["c.pdf", "a.md", "b.md"]
    assert [e.name for e in select(shelf, order=Order.OLDEST)] == ["a.md", "c.pdf", "b.md"]
    assert [e.name for e in select(shelf, order=Order.KIND)] == ["c.pdf", "a.md", "b.md"]


def test_filters_work_together() -> None:
    """Kind, topic, area and state each let in less; none lets in all."""
    shelf = fill_shelf(DOCUMENTS, {}, ())
    assert len(select(shelf)) == 3
    assert [e.name for e in select(shelf, Scope(topics=("dávky",)))] == ["c.pdf", "b.md"]
    assert [e.name for e in select(shelf, Scope(topics=("dávky",), areas=("zdraví",)))] == ["c.pdf"]
    assert not select(shelf, states=(State.GOOD,))
