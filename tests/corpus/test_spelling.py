"""Czech spelling of every document, with the dictionary of hunspell and the word list beside this file.

words.txt holds real words, names and abbreviations that the dictionary does not know, in alphabetical order.
A misspelt word is mended in the document. Without hunspell the tests are skipped with the words SPELLING NOT
CHECKED; with SOUVISLOSTI_REQUIRE_SPELLING=1 (set by .ci/run, which installs it) they fail instead.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from tests.corpus.library import Text, texts

REQUIRED = os.environ.get("SOUVISLOSTI_REQUIRE_SPELLING", "") not in ("", "0")
WORDS = Path(__file__).parent / "words.txt"
ADDRESS = re.compile(r"https?://\S+|\w+_\w+|\b[\w.-]+\.(?:cz|eu|org|com|info|net)\b(?:/\S*)?")
WORD = re.compile(r"[^\W\d_²]{2,}")


@cache
def missing() -> str | None:
    """Why spelling cannot be checked, None when it can."""
    if shutil.which("hunspell") is None:
        return "there is no hunspell"
    listed = subprocess.run(["hunspell", "-D"], input="", capture_output=True, text=True, check=False)
    return None if "cs_CZ" in listed.stderr else "hunspell has no Czech dictionary"


@pytest.fixture(scope="module")
def places() -> dict[str, set[str]]:
    """Each word of the documents, their titles and questions → where it stands."""
    if reason := missing():
        stop = pytest.fail if REQUIRED else pytest.skip
        stop(f"SPELLING NOT CHECKED: {reason}; run «apt-get install hunspell hunspell-cs»")
    found: defaultdict[str, set[str]] = defaultdict(set)
    for text in texts():
        for word in WORD.findall(ADDRESS.sub(" ", _prose(text))):
            found[word].add(text.name)
    return dict(found)


def _prose(text: Text) -> str:
    return "\n".join([text.front["title"], *text.front["questions"], text.plain])


def _unknown(words: Iterable[str]) -> set[str]:
    """The words that the Czech dictionary does not know."""
    command = ["hunspell", "-l", "-i", "utf-8", "-d", "cs_CZ"]
    done = subprocess.run(command, input="\n".join(words), capture_output=True, encoding="utf-8", check=True)
    return set(done.stdout.split())


def own_words() -> list[str]:
    """The word list, as it stands."""
    return WORDS.read_text("utf-8").splitlines()


def test_words_are_spelt_right(places: dict[str, set[str]]) -> None:
    """Every word is in the Czech dictionary or in the list of names, abbreviations and terms of the field."""
    known = set(own_words())
    wrong = {
        w: sorted(places[w]) for w in sorted(_unknown(places)) if w not in known and w[0].lower() + w[1:] not in known
    }
    print(f"\nwords: {len(places)} different, {len(known)} from our own list")
    assert not wrong


def test_own_words_are_needed(places: dict[str, set[str]]) -> None:
    """The word list is as short as can be: each entry is used, unknown to the dictionary, and stands once."""
    own = own_words()
    used = {form for word in places for form in (word, word[0].lower() + word[1:])}
    assert own == sorted(set(own), key=lambda word: (word.casefold(), word))
    assert not set(own) - used
    assert not set(own) - _unknown(own)
