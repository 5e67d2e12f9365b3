"""The picture of the field and first questions."""

from __future__ import annotations

from assistant.orientation import MOST_EDGES, Role, draw_field, first_questions
from assistant.subjects import read_subjects
from ingest.documents import Metadata

SCHOOL = Metadata("2. workshop (31. 5. 2022): děti a škola", "workshop", ("workshopy", "vzdělávání"))
HEALTH = Metadata("1. workshop: zdraví", "workshop", ("workshopy", "zdraví"))
OVERVIEW = Metadata("Přehled cyklu", "workshop", ("workshopy",))
CLUBS = Metadata(
    "Kluby", "dobrá praxe", ("vzdělávání",), area="vzdělávání", questions=("Kdo vede klub?", "bez velkého")
)
DOCTORS = Metadata("Ordinace", "dobrá praxe", ("zdraví",), area="zdraví", questions=("Kolik ordinace stojí?",))
WORDS = Metadata("Pojmy", "slovník", ("vzdělávání",), questions=("Co je škola?", "Kdo tam byl?", "Proč je škola?"))

DOCUMENTS = [
    ("w/2.md", SCHOOL),
    ("w/1.md", HEALTH),
    ("w/0.md", OVERVIEW),
    ("p/kluby.md", CLUBS),
    ("p/ordinace.md", DOCTORS),
    ("s/pojmy.md", WORDS),
]
TEXTS = {
    "w/2.md": "Škola a žáci. Dítě ve škole potřebuje učitele.",
    "w/1.md": "Lékař a ordinace. Pacient potřebuje ordinaci.",
    "p/kluby.md": "Klub pomáhá dětem před školou. Žáci chodí do školy.",
    "p/ordinace.md": "Ordinace léčí. Lékař v ordinaci.",
}


def test_nodes_come_from_numbers_and_areas() -> None:
    """Numbered workshops in their order and every area of good practice; an overview is no workshop topic."""
    field = draw_field(DOCUMENTS, {}, TEXTS)
    assert [(node.number, node.label) for node in field.workshops] == [(1, "Zdraví"), (2, "Děti a škola")]
    assert [node.label for node in field.areas] == ["Vzdělávání", "Zdraví"]


def test_what_speaks_of_the_same_is_connected() -> None:
    """Connections come from the words of the documents, and say which."""
    field = draw_field(DOCUMENTS, {}, TEXTS)
    school = next(node for node in field.workshops if node.number == 2)
    (nearest, edge), *_ = field.neighbours(school)
    assert nearest.label == "Vzdělávání"
    assert edge.topics == ("vzdělávání",)
    assert set(edge.words) <= {"škola", "žák", "dítě"}
    assert edge.words


def test_a_link_between_documents_connects() -> None:
    """Where the words say nothing a link does."""
    texts = dict.fromkeys(TEXTS, "")
    field = draw_field(DOCUMENTS, {"w/2.md": frozenset(("p/ordinace.md",))}, texts)
    assert [(edge.left, edge.right) for edge in field.edges] == [("w2", "o2")]


def test_no_area_has_more_lines_than_can_be_followed() -> None:
    """The strongest ones only."""
    many = [(f"w/{n}.md", Metadata(f"{n}. workshop: téma {n}", "workshop")) for n in range(1, 9)]
    texts = {name: "stejná slova" for name, _ in many} | {"p.md": "stejná slova", "q.md": "něco jiného"}
    areas = [("p.md", Metadata("P", "dobrá praxe", area="a")), ("q.md", Metadata("Q", "dobrá praxe", area="b"))]
    field = draw_field([*many, *areas], {}, texts)
    assert len(field.workshops) == 8
    assert sum(edge.right == "o1" for edge in field.edges) <= 8
    assert MOST_EDGES < 8


def test_a_node_leads_to_documents_and_questions() -> None:
    """Its own first, then those with the same topics; questions that begin in small letters are left out."""
    field = draw_field(DOCUMENTS, {}, TEXTS)
    education = field.areas[0]
    assert education.documents[0] == "p/kluby.md"
    assert "w/2.md" in education.documents
    assert "Kdo vede klub?" in education.questions
    assert "bez velkého" not in education.questions


def test_without_workshops_and_areas_there_is_no_picture() -> None:
    """A knowledge base of anybody's documents does not fail."""
    field = draw_field([("a.md", Metadata("A"))], {}, {})
    assert (field.workshops, field.areas, field.edges) == ((), (), ())


def test_first_questions_suit_a_role() -> None:
    """A newcomer begins with what things are; a question that leans on another is not offered."""
    assert first_questions(DOCUMENTS, Role.NEWCOMER, 3) == ("Co je škola?",)
    assert set(first_questions(DOCUMENTS, Role.PRACTITIONER, 3)) == {"Kdo vede klub?", "Kolik ordinace stojí?"}
    assert first_questions(DOCUMENTS, Role.NEWCOMER, 3, seed=1) == first_questions(DOCUMENTS, Role.NEWCOMER, 3, seed=1)


def test_a_word_of_all_groups_says_nothing() -> None:
    """Likeness is 0 to 1, and 0 between texts that share only what all have."""
    subjects = read_subjects({"a": ["obec škola"], "b": ["obec škola"], "c": ["obec lékař"]})
    alike, words = subjects.compare("a", "b")
    assert round(alike, 6) == 1.0
    assert words == ("škola",)
    assert subjects.compare("a", "c") == (0, ())
