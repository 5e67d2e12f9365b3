"""Numbers in the documents are those of the facts: none is invented, rounded or added up.

A number counts when it has two digits or more. «12 000», «12000» and «12 tisíc» are one number. The titles
and years of sources and the date of the document count as facts; steps of a procedure are numbered freely.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache

from tests.corpus.library import LINK, MARK, SENTENCE, Fact, Text, all_facts, further_facts, needs_facts, texts

NUMBER = re.compile(
    r"(?P<digits>\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?)(?:[ \u00a0](?P<scale>tis|mil|mld))?"
)
SCALES = {"tis": 1_000, "mil": 1_000_000, "mld": 1_000_000_000}
POINT = re.compile(r"(?<=\d)\.(?=\d{3}\b)")  # 54.000 in the title of a newspaper
STEP = re.compile(r"^\s*\d+\. ")
MARKS = re.compile(r"(?:\[\^[a-z0-9-]+\])+")
NAME = re.compile(r"\b\d+/(?:19|20)\d\d\b|(?:19|20)\d\d–(?:19|20)?\d\d")  # of an act or of a period: part of a name

Number = tuple[str, frozenset[Decimal]]  # as written, and the values it may stand for


def numbers(text: str) -> Iterator[Number]:
    """All numbers of a text."""
    for match in NUMBER.finditer(text.replace("miliard", "mld")):  # before «mil» is found in it
        digits = re.sub(r"[ \u00a0]", "", match["digits"])
        value = Decimal(digits.replace(",", "."))
        yield digits, frozenset({value, value * SCALES.get(match["scale"], 1)})


def long_numbers(text: str) -> Iterator[Number]:
    """The numbers of two digits or more."""
    return (number for number in numbers(text) if len(number[0].replace(",", "")) >= 2)


def values(lines: Iterable[str]) -> frozenset[Decimal]:
    """What the numbers of some lines may stand for."""
    return frozenset(v for line in lines for _, found in numbers(POINT.sub("", line)) for v in found)


def _lines_of(fact: Fact) -> Iterator[str]:
    yield from (fact["fact"], fact["as_of"], fact["note"])
    yield from (f"{source['title']} {source['publisher']} {source['year']}" for source in fact["sources"])


@cache
def _by_source() -> Mapping[str, frozenset[Decimal]]:
    """Id of a source → the numbers of the facts that rest on it."""
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for fact in all_facts().values():
        for source in fact["sources"]:
            lines[re.sub(r"[^a-z0-9-]", "", source["code"].lower())] += _lines_of(fact)
    return {source: values(found) for source, found in lines.items()}


def _own(text: Text) -> frozenset[Decimal]:
    """The numbers of the facts and sources that a document names in its head, and of its date."""
    front = text.front
    lines = [line for fact in front["facts"] for line in _lines_of(all_facts()[fact])]
    lines += [f"{source['title']} {source['publisher']} {source['year']}" for source in front["sources"]]
    return values([*lines, front["valid_as_of"].replace("-", " ")])


def _marked(text: Text) -> Iterator[tuple[str, list[str]]]:
    """Each sentence or cell that ends in marks, with the ids of its sources."""
    for written in text.body.splitlines():
        start, line = 0, LINK.sub(r"\1", STEP.sub("", written))
        for match in MARKS.finditer(line):
            yield SENTENCE.split(line[start : match.start()])[-1], MARK.findall(match[0])
            start = match.end()


@needs_facts
def test_numbers_are_those_of_the_documents_facts() -> None:
    """Every number of two digits or more stands in a fact that the document names in its head."""
    count, strange = 0, []
    for text in texts():
        own = _own(text)
        for line in text.plain.splitlines():
            for written, meant in long_numbers(STEP.sub("", line)):
                count += 1
                if not meant & own:
                    strange.append(f"{text.name}: {written}: {line[:160]}")
    print(f"\nnumbers of two digits or more: {count}")
    assert not strange


@needs_facts
def test_numbers_are_those_of_the_cited_source() -> None:
    """Every number in a sentence with a mark stands in a fact that rests on the source marked."""
    strange = [
        f"{text.name}: {written}, not in {sources}: {sentence[:160]}"
        for text in texts()
        for sentence, sources in _marked(text)
        for written, meant in long_numbers(NAME.sub("", sentence))
        if not any(meant & _by_source().get(source, frozenset()) for source in sources)
    ]
    assert not strange


@needs_facts
def test_unverified_numbers_are_marked() -> None:
    """A number that only unverified facts have stands in a sentence without a source and says «neověřeno»."""
    verified = values(line for fact in all_facts().values() if fact["status"] == "ověřeno" for line in _lines_of(fact))
    strange = [
        f"{text.name}: {written}: {line[:160]}"
        for text in texts()
        for line in text.plain.splitlines()
        for written, meant in long_numbers(STEP.sub("", line))
        if not meant & verified and "neověřen" not in line and not line.startswith("#")
    ]
    assert not strange


@needs_facts
def test_claimed_facts_are_stated() -> None:
    """What a document claims to state it does: the numbers of a fact of the sheet stand where the fact is named."""
    found: defaultdict[str, frozenset[Decimal]] = defaultdict(frozenset)
    for text in texts():
        stated = values(text.plain.splitlines())
        for fact in text.front["facts"]:
            found[fact] |= stated
    sheet = [f for id_, f in all_facts().items() if f["status"] == "ověřeno" and id_ not in further_facts()]
    silent = {f["id"]: n for f in sheet for n, meant in long_numbers(f["fact"]) if not meant & found[f["id"]]}
    assert not silent


def test_numbers_are_read_as_people_read_them() -> None:
    """Grouped digits, decimal commas and words for thousands give one value; ranges give two."""
    assert values(["12 000"]) == values(["12000"]) == {Decimal(12000)}
    assert Decimal(12000) in values(["12 tisíc"])
    assert Decimal("6.9") in values(["6,9 %"])
    assert values(["95–115"]) == {Decimal(95), Decimal(115)}
