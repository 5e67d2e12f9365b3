"""What families of embedding models expect in front of a question and of a passage (their model cards).

A model that brings its own prompts in its configuration is asked with those; this table is for those that do not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prefixes:
    """Text put in front of a question, and of a passage."""

    query: str = ""
    passage: str = ""


_TASK = "Given a web search query, retrieve relevant passages that answer the query"
_RETRIEVE = Prefixes("Represent this sentence for searching relevant passages: ")

# Pattern in the name of the model, in lower case → prefixes; the first that fits counts.
FAMILIES = (
    (r"e5-.*instruct|gte-qwen|qwen3-embedding|sfr-embedding|e5-mistral", Prefixes(f"Instruct: {_TASK}\nQuery: ")),
    (r"(^|[-/_])e5-", Prefixes("query: ", "passage: ")),
    (r"bge-m3|bge-multilingual", Prefixes()),
    (r"bge-.*-zh", Prefixes("为这个句子生成表示以用于检索相关文章：")),
    (r"bge-(small|base|large)|mxbai-embed|uae-large", _RETRIEVE),
    (r"snowflake-arctic-embed.*v2", Prefixes("query: ")),
    (r"snowflake-arctic-embed", _RETRIEVE),
    (r"nomic-embed|modernbert-embed", Prefixes("search_query: ", "search_document: ")),
    (r"embeddinggemma", Prefixes("task: search result | query: ", "title: none | text: ")),
)


def prefixes_of(name: str) -> Prefixes:
    """The prefixes of a model by its name; none for families that expect none (GTE, RetroMAE, MiniLM, LaBSE)."""
    lower = name.lower()
    return next((found for pattern, found in FAMILIES if re.search(pattern, lower)), Prefixes())


def own_prefixes(prompts: Mapping[str, str | None]) -> Prefixes | None:
    """The prefixes that a model's own configuration names; None when it names none."""
    query = next(filter(None, map(prompts.get, ("query", "search_query", "s2p_query"))), "")
    passage = next(filter(None, map(prompts.get, ("document", "passage", "corpus", "search_document"))), "")
    return Prefixes(query, passage) if query or passage else None
