"""A picture of the field for newcomers: workshops, areas of good practice, and how they hang together.

Everything comes from what the documents say of themselves: the numbered workshops from their titles, the areas
from the front matter of good practices, and the connections from the words their documents share and from links
between them.
"""

from __future__ import annotations

import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.glossary import collation
from assistant.kinds import Kind, find_kind
from assistant.subjects import Subjects, read_subjects
from ingest.documents import Metadata

WORKSHOP, PRACTICE = "workshop", "dobrá praxe"
MOST_NODES = 12  # of one side
MOST_EDGES = 3  # from one area
LEAST_WEIGHT = 0.06  # below it words in common are chance
LEAST_SHARE = 0.6  # of an area's strongest connection that a further one must reach
LINK_WEIGHT = 0.35  # of one link between documents against likeness (0 to 1)
MOST_DOCUMENTS = 8
LONGEST_QUESTION = 100

_NUMBERED = re.compile(r"^(?P<number>\d{1,2})\. workshop\b[^:]*:\s*(?P<name>.+)$", re.IGNORECASE)

_LEANING = re.compile(r"\b(?:tom|té|toho|tam|těch|tím|jich|mu|jí)\b", re.IGNORECASE)

Documents = Sequence[tuple[str, Metadata]]
Links = Mapping[str, frozenset[str]]
"""Names of the documents that a document links to."""


@dataclass(frozen=True, slots=True)
class Node:
    """A workshop or an area: ``core`` are its own documents, ``documents`` those and the nearest others."""

    key: str
    label: str
    side: str
    core: tuple[str, ...]
    documents: tuple[str, ...]
    questions: tuple[str, ...]
    number: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """A connection with its weight, and the topics and the most telling words that both ends have in common."""

    left: str
    right: str
    weight: float
    topics: tuple[str, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """The picture: workshops on the left, areas on the right."""

    workshops: tuple[Node, ...]
    areas: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def neighbours(self, node: Node) -> tuple[tuple[Node, Edge], ...]:
        """What a node is connected with, the strongest first."""
        known = {other.key: other for other in (*self.workshops, *self.areas)}
        ends = [(e.right if e.left == node.key else e.left, e) for e in self.edges if node.key in (e.left, e.right)]
        return tuple((known[key], edge) for key, edge in sorted(ends, key=lambda end: -end[1].weight))


class Role(StrEnum):
    """Who begins here."""

    NEWCOMER = "newcomer"
    PRACTITIONER = "practitioner"
    ORGANISER = "organiser"


STARTS: dict[Role, tuple[frozenset[str], frozenset[str]]] = {  # kinds and topics of documents to begin with
    Role.NEWCOMER: (frozenset(("slovník",)), frozenset(("workshopy", "sociální vyloučení"))),
    Role.PRACTITIONER: (frozenset((PRACTICE, "pravidla")), frozenset(("financování", "plánování", "legislativa"))),
    Role.ORGANISER: (frozenset((WORKSHOP, "katalog")), frozenset(("data a indikátory", "evaluace", "komunikace dat"))),
}
FIRST_KINDS: dict[Role, frozenset[Kind]] = {  # kinds of questions to begin with
    Role.NEWCOMER: frozenset((Kind.DEFINITION, Kind.WHO)),
    Role.PRACTITIONER: frozenset((Kind.PROCEDURE, Kind.YES_NO, Kind.HOW_MANY)),
    Role.ORGANISER: frozenset((Kind.PROCEDURE, Kind.WHERE)),
}


def draw_field(documents: Documents, links: Links, texts: Mapping[str, str]) -> Field:
    """The picture of these documents; ``texts`` are those of workshops and good practices, by name."""
    workshops = [
        _node(f"w{i}", label, WORKSHOP, names, documents, links, number)
        for i, (number, label, names) in enumerate(_workshops(documents), 1)
    ]
    areas = [
        _node(f"o{i}", label, PRACTICE, names, documents, links)
        for i, (label, names) in enumerate(_areas(documents), 1)
    ]
    nodes = [*workshops, *areas]
    subjects = read_subjects({node.key: [texts.get(name, "") for name in node.core] for node in nodes})
    edges = [_edge(left, right, dict(documents), subjects, links) for right in areas for left in workshops]
    return Field(tuple(workshops), tuple(areas), tuple(_strongest(edges)))


def _workshops(documents: Documents) -> list[tuple[int, str, tuple[str, ...]]]:
    """The numbered workshops; all documents of the kind where none is numbered."""
    own = [(name, metadata.title) for name, metadata in documents if metadata.kind == WORKSHOP]
    numbered: list[tuple[int, str, tuple[str, ...]]] = []
    for name, title in own:
        if found := _NUMBERED.match(title):
            numbered.append((int(found["number"]), _capital(found["name"]), (name,)))
    if not numbered:
        numbered = [(0, title, (name,)) for name, title in own]
    return sorted(numbered)[:MOST_NODES]


def _areas(documents: Documents) -> list[tuple[str, tuple[str, ...]]]:
    areas: dict[str, list[str]] = defaultdict(list)
    for name, metadata in documents:
        if metadata.area:
            areas[metadata.area].append(name)
    return [(_capital(area), tuple(areas[area])) for area in sorted(areas, key=collation)][:MOST_NODES]


def _node(
    key: str, label: str, side: str, core: tuple[str, ...], documents: Documents, links: Links, number: int = 0
) -> Node:
    known = dict(documents)
    near = [name for name in _nearest(core, documents, links) if name not in core]
    shown = (*core, *near)[: max(MOST_DOCUMENTS, len(core))]
    questions = [q for name in shown for q in known[name].questions[:2] if _is_question(q)]
    return Node(key, label, side, core, shown, tuple(dict.fromkeys(questions))[:6], number)


def _nearest(core: Sequence[str], documents: Documents, links: Links) -> list[str]:
    """Documents that a node's own link to or share topics with, the nearest first."""
    weights = _topic_weights(documents)
    topics = _topics(core, dict(documents))
    scores = {
        name: _likeness(topics, set(metadata.topics), weights) + LINK_WEIGHT * _linked(core, (name,), links)
        for name, metadata in documents
    }
    return sorted((n for n, score in scores.items() if score >= LINK_WEIGHT), key=lambda n: (-scores[n], n))


def _edge(left: Node, right: Node, known: Mapping[str, Metadata], subjects: Subjects, links: Links) -> Edge:
    alike, words = subjects.compare(left.key, right.key)
    shared = _topics(left.core, known) & _topics(right.core, known)
    weight = alike + LINK_WEIGHT * _linked(left.core, right.core, links)
    words = words if weight >= LEAST_WEIGHT else ()
    return Edge(left.key, right.key, round(weight, 3), tuple(sorted(shared, key=collation)), words)


def _strongest(edges: Iterable[Edge]) -> list[Edge]:
    """The strongest connections of each area, and of each workshop at least one."""
    by_end: dict[str, list[Edge]] = defaultdict(list)
    for edge in sorted(edges, key=lambda e: -e.weight):
        by_end[edge.right].append(edge)
        by_end[edge.left].append(edge)
    chosen = {edges[0] for edges in by_end.values() if edges[0].weight > 0}
    for end, found in by_end.items():
        if end == found[0].right:
            enough = max(LEAST_WEIGHT, LEAST_SHARE * found[0].weight)
            chosen |= {e for e in found[:MOST_EDGES] if e.weight >= enough}
    return sorted(chosen, key=lambda e: (e.left, e.right))


def _topics(names: Iterable[str], known: Mapping[str, Metadata]) -> set[str]:
    return {topic for name in names for topic in known[name].topics}


def _topic_weights(documents: Documents) -> dict[str, float]:
    """How telling each topic is: one that most documents have says little."""
    counts = Counter(topic for _, metadata in documents for topic in metadata.topics)
    return {topic: math.log(1 + len(documents) / count) - math.log(2) for topic, count in counts.items()}


def _likeness(one: set[str], other: set[str], weights: Mapping[str, float]) -> float:
    """Cosine of two sets of weighted topics, 0 to 1."""
    lengths = [math.sqrt(sum(weights[topic] ** 2 for topic in topics)) for topics in (one, other)]
    return sum(weights[topic] ** 2 for topic in one & other) / (lengths[0] * lengths[1]) if all(lengths) else 0.0


def _linked(one: Iterable[str], other: Iterable[str], links: Links) -> int:
    """How many documents of one side link to one of the other, in either direction."""
    left, right = frozenset(one), frozenset(other)
    return sum(not links.get(name, frozenset()).isdisjoint(right) for name in left) + sum(
        not links.get(name, frozenset()).isdisjoint(left) for name in right
    )


def first_questions(documents: Documents, role: Role, count: int, seed: int = 0) -> tuple[str, ...]:
    """Typical questions that suit a role, each from another document; other ones for another seed."""
    chooser = random.Random(f"{role}-{seed}")  # noqa: S311 (which questions are shown is no secret)
    best = []
    for _, metadata in documents:
        suited = [(_suits(question, metadata, role), chooser.random(), question) for question in metadata.questions]
        if suited and max(suited)[0] > 0:
            best.append(max(suited))
    best.sort(reverse=True)
    pool = best[: count * 3]
    chooser.shuffle(pool)
    return tuple(question for _, _, question in pool[:count])


def _suits(question: str, metadata: Metadata, role: Role) -> int:
    """How well a question suits a role: by the kind and topics of its document, and by its own kind."""
    kinds, topics = STARTS[role]
    fitting = (metadata.kind in kinds) + (not topics.isdisjoint(metadata.topics))
    if not fitting or not _is_question(question):
        return 0
    return fitting + (find_kind(question) in FIRST_KINDS[role])


def _is_question(text: str) -> bool:
    """Whether a typical question can be shown alone: it is one, and leans on nothing said before."""
    whole = text.endswith("?") and len(text) <= LONGEST_QUESTION and text[:1].isupper()
    return whole and _LEANING.search(text) is None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
