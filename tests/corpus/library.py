"""The documents of the knowledge base as their authors wrote them, and the facts they rest on.

A document that ships as PDF, DOCX, HTML, PPTX or XLSX is read from its source below corpus/.source, so that
every text is read once. The fact sheet and the seeds lie beside the repository and are no part of it: where
they are missing, the tests that need them are skipped and say so. The further facts are kept in this folder.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
SOURCES = CORPUS / ".source"
SHARED = ROOT.parent / "shared"
FACT_SHEET = SHARED / "facts" / "facts.jsonl"
FURTHER_FACTS = Path(__file__).parent / "further_facts.jsonl"
SEEDS = SHARED / "seeds"
EVALUATION = SHARED / "eval" / "questions.jsonl"
TOPICS = frozenset(
    {
        "sociální vyloučení", "bydlení", "zaměstnanost", "dluhy", "vzdělávání", "rodina a děti", "zdraví",
        "sociální služby", "bezpečnost", "participace", "veřejné zakázky", "data a indikátory", "plánování",
        "evaluace", "komunikace dat", "financování", "legislativa", "dávky", "instituce", "workshopy",
    }
)  # fmt: skip
AREAS = frozenset(
    {
        "zaměstnanost a sociální podnikání", "sociální bydlení", "rodinná politika",
        "management dluhů a oddlužování", "komunitní práce a participace", "vzdělávání a volný čas", "zdraví",
        "sociální služby", "bezpečnost a prevence kriminality",
        "společensky odpovědné zadávání veřejných zakázek",
    }
)  # fmt: skip
RENDERED = (".pdf", ".docx", ".html", ".pptx", ".xlsx")

FENCED = re.compile(r"\A---\n(.*?)^---\n", re.S | re.M)
MARK = re.compile(r"\[\^([a-z0-9-]+)\]")
LINK = re.compile(r"\[([^\]^][^\]]*)\]\(([^)\s]+)\)")
WORD = re.compile(r"\w+")
SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ„«])")  # between two sentences

needs_facts = pytest.mark.skipif(not FACT_SHEET.is_file(), reason=f"FACTS NOT CHECKED: no {FACT_SHEET}")
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"SEEDS NOT COMPARED: no {SEEDS}")

needs_evaluation = pytest.mark.skipif(not EVALUATION.is_file(), reason=f"QUESTIONS NOT COMPARED: no {EVALUATION}")

Fact = Mapping[str, Any]


@dataclass(frozen=True)
class Text:
    """A document as written: its place below corpus/ (always with the suffix .md), front matter and body."""

    place: Path
    front: Mapping[str, Any]
    body: str

    @property
    def name(self) -> str:
        """The place with slashes, as failures print it."""
        return self.place.as_posix()

    @cached_property
    def plain(self) -> str:
        """The body without marks of sources; a link is its words."""
        return LINK.sub(r"\1", MARK.sub("", self.body))

    @property
    def paragraphs(self) -> Iterator[str]:
        """Paragraphs, list items and table rows of the plain body, without headings."""
        for line in self.plain.splitlines():
            if line.strip() and not line.startswith("#"):
                yield line.strip()

    @property
    def sections(self) -> Iterator[tuple[str, str]]:
        """Each heading with the first line below it."""
        heading = ""
        for line in filter(str.strip, self.plain.splitlines()):
            if heading and not line.startswith("#"):
                yield heading, line
            heading = line.lstrip("# ") if line.startswith("#") else ""

    def rows(self, level: int = 3) -> list[str]:
        """The headings of one level: in a catalogue or a glossary, its entries."""
        return re.findall(rf"^#{{{level}}} (.+)$", self.body, re.M)


@cache
def texts() -> tuple[Text, ...]:
    """All documents of the knowledge base, each once."""
    written = [(path, CORPUS) for path in CORPUS.rglob("*.md") if SOURCES not in path.parents]
    written += [(path, SOURCES) for path in SOURCES.rglob("*.md")]
    return tuple(sorted((_read(path, below) for path, below in written), key=lambda text: text.name))


def _read(path: Path, below: Path) -> Text:
    text = path.read_text("utf-8")
    match = FENCED.match(text)
    assert match, f"{path} has no front matter"
    return Text(path.relative_to(below), yaml.load(match[1], yaml.BaseLoader), text[match.end() :])


def of_kind(kind: str) -> list[Text]:
    """The documents of one kind."""
    return [text for text in texts() if text.front["kind"] == kind]


def named(pattern: str) -> list[Text]:
    """The documents whose place matches a pattern such as «katalog/zdroje-*.md»."""
    return [text for text in texts() if text.place.match(pattern)]


def words(text: str) -> list[str]:
    """The words and numbers of a text in lower case."""
    return WORD.findall(text.lower())


def runs(text: str, length: int) -> Iterator[tuple[str, ...]]:
    """All runs of so many words in a row."""
    found = words(text)
    return zip(*(islice(found, start, None) for start in range(length)), strict=False)


@cache
def further_facts() -> Mapping[str, Fact]:
    """The facts found for the catalogues and the glossary, by id."""
    return _load(FURTHER_FACTS)


@cache
def all_facts() -> Mapping[str, Fact]:
    """The fact sheet, where it is present, and the further facts, by id."""
    sheet = _load(FACT_SHEET) if FACT_SHEET.is_file() else {}
    return {**sheet, **further_facts()}


def _load(path: Path) -> Mapping[str, Fact]:
    facts = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return {fact["id"]: fact for fact in facts}
