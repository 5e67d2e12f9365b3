"""The dictionary of Czech forms: the same whether it is read from the disk or from memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.dictionary import choose_factory, is_form, lemmatise

WORDS = ("lokalitách", "dětmi", "vyloučený", "Prahu", "dětma", "blablablox")


def test_forms_and_lemmas() -> None:
    """Listed forms lead to their lemma; what is not listed comes back."""
    assert lemmatise("lokalitách") == "lokalita"
    assert lemmatise("blablablox") == "blablablox"
    assert is_form("lokalitách")
    assert not is_form("dětma")


def test_the_trie_is_built_once_and_says_the_same(tmp_path: Path) -> None:
    """The first process writes it, the next one opens it; a folder that cannot be made leaves the one in memory."""
    folder, blocked = tmp_path / "cache", tmp_path / "file"
    blocked.write_text("")
    first = choose_factory(folder).get_dictionary("cs")
    written = (folder / "cs.dic").stat().st_mtime_ns
    second, unpacked = (choose_factory(f).get_dictionary("cs") for f in (folder, blocked / "cache"))
    assert (folder / "cs.dic").stat().st_mtime_ns == written
    for word in WORDS:
        assert first.get(word) == second.get(word) == unpacked.get(word)


@pytest.mark.parametrize("content", [b"", b"We love Marisa.", b"something else"])
def test_a_damaged_trie_is_built_again(tmp_path: Path, content: bytes) -> None:
    """A file cut off by a power failure costs a second, not the lemmas."""
    (tmp_path / "cs.dic").write_bytes(content)
    assert choose_factory(tmp_path).get_dictionary("cs").get("lokalitách") == "lokalita"
