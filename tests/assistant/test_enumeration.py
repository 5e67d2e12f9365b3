"""Lists, tables and catalogues that are asked for: told whole in their order, or with an exact remainder."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Answer
from assistant.factory import open_assistant
from assistant.pipeline import Assistant
from tests.knowledge import build, settings_for, write_files

MEETINGS = """# Přehled setkání

## Kdy setkání byla

| Setkání | Termín | Téma |
| --- | --- | --- |
| první setkání | 3. 2. 2021 | dluhy |
| druhé setkání | 4. 3. 2021 | bydlení |
| třetí setkání | 5. 4. 2021 | zdraví |
| čtvrté setkání | 6. 5. 2021 | škola |

Setkání pořádal kraj a na každé setkání mohl přijít každý.

## Co si vzít na úřad

Na úřad si žadatel o byt vezme tyto doklady:

- občanský průkaz
- rodný list
- potvrzení o příjmu

## Pravidla dobrého sousedství

1. Pravidlem dobrého sousedství je zdravit.
2. Pravidlem dobrého sousedství je nedělat hluk.
3. Pravidlem dobrého sousedství je uklízet společné chodby.
"""
FIELDS = """- Definice: {name} je podíl, který se zjišťuje jednou za rok.
- Výpočet nebo jednotka: {name} se počítá v procentech.
- Co říká: {name} říká, jak se lidem žije.
- Zdroj: {name} zveřejňuje úřad.
"""
HOUSING = ("Podíl domácností bez bytu", "Počet ubytoven", "Míra přelidněnosti", "Náklady na nájem")
HEALTH = ("Podíl nemocných", "Počet lékařů", "Očkovanost dětí")
GUIDE = (
    "- {} oddíl příručky pro starosty, v němž radí zkušení lidé z obcí, jak vést tým, úřad, školu i polici s knihami"
)
TERMS = ("3. 2. 2021", "4. 3. 2021", "5. 4. 2021", "6. 5. 2021")
ORDINALS = ("první", "druhý", "třetí", "čtvrtý", "pátý", "šestý", "sedmý", "osmý", "devátý")


def catalogue(title: str, groups: dict[str, tuple[str, ...]]) -> str:
    """A catalogue of indicators in groups, each with its fields."""
    parts = [f"---\ntitle: '{title}'\nkind: katalog\n---\n# {title}\n"]
    for group, names in groups.items():
        parts.append(f"\n## {group}\n")
        parts += [f"\n### {name}\n\n{FIELDS.format(name=name)}" for name in names]
    return "".join(parts)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over a table, lists, and two catalogues."""
    folder: Path = tmp_path_factory.mktemp("enumeration")
    files = {
        "setkani.md": MEETINGS,
        "bydleni.md": catalogue("Katalog ukazatelů: bydlení", {"Nouze": HOUSING[:2], "Kvalita": HOUSING[2:]}),
        "zdravi.md": catalogue("Katalog ukazatelů: zdraví, škola a práce", {"Zdraví": HEALTH, "Škola": ("Absence",)}),
        "prirucka.md": "# Příručka pro starosty\n\n## Oddíly příručky\n\n" + "\n".join(map(GUIDE.format, ORDINALS)),
    }
    build(folder / "index", write_files(folder / "files", files))
    return open_assistant(settings_for(folder / "index"))


def texts(answer: Answer) -> list[str]:
    """Statements in their order."""
    return [s.text for s in answer.statements]


@pytest.mark.parametrize(
    "question",
    [
        "Kdy byla všechna setkání?",
        "Vypiš všechna setkání.",
        "Kdy se konala setkání?",
        "Jaké jsou termíny setkání?",
        "Jaká jsou témata jednotlivých setkání?",
    ],
)
def test_a_small_table_is_told_whole_in_its_order(assistant: Assistant, question: str) -> None:
    """All four rows and nothing else, whatever ranked first."""
    answer = assistant.ask(question)
    found = [
        next((i for i, t in enumerate(("3. 2.", "4. 3.", "5. 4.", "6. 5.")) if t in said), -1) for said in texts(answer)
    ]
    assert found == [0, 1, 2, 3]
    assert "má ještě" not in answer.text


@pytest.mark.parametrize(
    ("question", "term"),
    [("Kdy bylo třetí setkání?", "5. 4. 2021"), ("Kdy bylo setkání o bydlení?", "4. 3. 2021")],
)
def test_a_question_for_one_row_gets_that_row_first(assistant: Assistant, question: str, term: str) -> None:
    """A word that only one row holds picks it."""
    assert term in texts(assistant.ask(question))[0]


@pytest.mark.parametrize(
    "question", ["Jaká jsou pravidla dobrého sousedství?", "Vyjmenuj všechna pravidla dobrého sousedství."]
)
def test_a_list_is_told_from_its_beginning(assistant: Assistant, question: str) -> None:
    """In its order, also when a later item ranked first."""
    assert [said[:2] for said in texts(assistant.ask(question))[:3]] == ["1.", "2.", "3."]


def test_an_announced_list_follows_its_announcement(assistant: Assistant) -> None:
    """The sentence with the colon leads, the items follow in order."""
    said = texts(assistant.ask("Jaké doklady si vezme na úřad žadatel o byt?"))
    assert said[0].endswith(":")
    assert said[1:4] == ["občanský průkaz", "rodný list", "potvrzení o příjmu"]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Vyjmenuj všechny ukazatele bydlení.", HOUSING),
        ("Jaké jsou ukazatele bydlení?", HOUSING),
        ("Které ukazatele měří bydlení?", HOUSING),
        ("Jaké jsou ukazatele zdraví?", HEALTH),
    ],
)
def test_entries_of_a_catalogue_are_named_in_order(assistant: Assistant, question: str, names: tuple[str, ...]) -> None:
    """The names of its records, not their fields; of a catalogue of several topics only the group asked for."""
    answer = assistant.ask(question)
    assert texts(answer) == list(names)
    assert all(s.is_item for s in answer.statements)


@pytest.mark.parametrize(
    "question", ["Jaké oddíly má příručka pro starosty?", "Vyjmenuj oddíly příručky pro starosty."]
)
def test_what_does_not_fit_is_counted_exactly(assistant: Assistant, question: str) -> None:
    """The first items in their order, and how many are left of nine."""
    answer = assistant.ask(question)
    told = len(answer.statements)
    assert [said.split()[0] for said in texts(answer)] == list(ORDINALS[:told])
    assert f"Seznam má ještě {len(ORDINALS) - told} " in answer.text


@pytest.mark.parametrize("question", ["Co je to pravidlo dobrého sousedství?", "Kdo pořádal setkání?"])
def test_what_is_not_a_list_is_not_told_as_one(assistant: Assistant, question: str) -> None:
    """A definition or a name is no list, though items rank well."""
    assert "má ještě" not in assistant.ask(question).text
    assert "3. 2. 2021" not in texts(assistant.ask(question))[0]


def test_the_number_of_one_row_asks_for_no_whole_table(tmp_path: Path) -> None:
    """Also when the question writes the number in letters and the table in figures."""
    rows = "\n".join(f"| {n}. seminář | {n}. 5. 2021 | {t} |" for n, t in enumerate(("dluhy", "byty", "zdraví"), 1))
    table = f"# Témata seminářů\n\n| Seminář | Termín | Téma |\n| --- | --- | --- |\n{rows}\n"
    files = {"a.md": table, "b.md": "# Zpráva\n\nTřetí seminář měl téma zdraví a péče.\n"}
    build(tmp_path / "index", write_files(tmp_path / "files", files))
    answer = open_assistant(settings_for(tmp_path / "index")).ask("Jaké téma měl třetí seminář?")
    assert "zdraví" in texts(answer)[0]
    assert "dluhy" not in answer.text
