"""The dictionary of Czech forms that comes with simplemma, kept on the disk as a trie.

Unpacked into memory it takes half a second and some 50 MB of every process. The trie (2 MB) is built once on a
machine, in the cache of the user (``~/.cache/simplemma``), and opened in milliseconds. Where nothing can be written,
the unpacked one serves.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simplemma import Lemmatizer
    from simplemma.strategies import DictionaryLookupStrategy
    from simplemma.strategies.dictionaries import DictionaryFactory

LANGUAGE = "cs"


def lemmatise(word: str) -> str:
    """The dictionary form of ``word``; unknown words come back in lower case."""
    return _lemmatiser().lemmatize(word, LANGUAGE)


def is_form(word: str) -> bool:
    """Whether the dictionary lists ``word`` as a form, its first letter in either case."""
    return _lookup().get_lemma(word, LANGUAGE) is not None


def choose_factory(folder: Path) -> DictionaryFactory:
    """What opens the dictionary: as a trie in ``folder``, or unpacked where that cannot be written."""
    from simplemma.strategies.dictionaries.dictionary_factory import DEFAULT_DICTIONARY_FACTORY
    from simplemma.strategies.dictionaries.trie_dictionary_factory import TrieDictionaryFactory

    return TrieDictionaryFactory(disk_cache_dir=str(folder)) if _is_usable(folder) else DEFAULT_DICTIONARY_FACTORY


def _is_usable(folder: Path) -> bool:
    """Whether the trie is there, or can be put there."""
    if (folder / f"{LANGUAGE}.dic").exists():
        return True
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


@lru_cache(maxsize=1)
def _factory() -> DictionaryFactory:
    import simplemma
    from platformdirs import user_cache_path

    return choose_factory(user_cache_path("simplemma") / "marisa_trie" / simplemma.__version__)


@lru_cache(maxsize=1)
def _lemmatiser() -> Lemmatizer:
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy

    return Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_factory()))


@lru_cache(maxsize=1)
def _lookup() -> DictionaryLookupStrategy:
    from simplemma.strategies import DictionaryLookupStrategy

    return DictionaryLookupStrategy(_factory())
