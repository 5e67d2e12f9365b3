"""What a rule may prove, and what it leaves alone: a wrong «Ano» is worse than none."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.factory import open_assistant
from assistant.pipeline import Assistant
from tests.knowledge import build, settings_for, write_files

EVENTS = {
    "bydleni.md": "# Workshop o bydlení\n\nWorkshop o bydlení se konal 28. dubna 2022 v Ostravě.\n",
    "zdravi.md": "# Workshop o zdraví\n\nWorkshop o zdraví se konal 5. března 2023 v Brně a přišli na něj lékaři.\n",
    "skoly.md": "# Workshop o školách\n\nWorkshop o školách se měl konat 7. května 2021 v Praze, ale byl odložen.\n",
    "setkani.md": "# Setkání starostů\n\n| Setkání | Termín | Téma |\n|---|---|---|\n"
    "| 1. setkání | 4. 2. 2021 | dluhy |\n| 2. setkání | 9. 6. 2021 | školy |\n| 3. setkání | 11. 11. 2021 | byty |\n",
    "index.md": "# Index zatížení\n\nIndex zatížení má škálu 0–30 bodů.\n\nIndex zatížení se počítá každý rok znovu.\n",
    "rodiny.md": "# Zabydlování rodin\n\nMěsto zabydlelo přes 50 rodin z ubytoven.\n",
    "byty.md": "# Městské byty\n\nV roce 2006 pronajímalo město Lipov 40 bytů.\n",
    "dluhy.md": "# Splátkový režim\n\nSplátkový režim trvá od podzimu 2024 tři roky místo dřívějších pěti.\n",
    "obedy.md": "# Příspěvek na obědy\n\nPříspěvek na obědy činí 350 Kč.\n",
    "typologie.md": "# Typologie domova\n\nTypologie domova obsahuje 13 pracovních kategorií, které popsal výzkum.\n",
    "plan.md": "# Plán služeb\n\nObec plán služeb mít nemusí, kraj ho mít musí."
    " Plán služeb schvaluje zastupitelstvo.\n",
    "dum.md": "# Noclehárna\n\nNoclehárna patří mezi služby sociální prevence. Za nocleh se v noclehárně platí.\n",
    "prodej.md": "# Prodej domů\n\nMěsto Javor prodává 12 domů.\n",
    "poplatek.md": "# Poplatek za exekuci\n\nPoplatek za exekuci dluhu v roce 2022 stál dlužníka 1 815 Kč včetně daně."
    " Dávku 900 Kč obec neplatí.\n",
    "davka.md": "# Dávka na dopravu\n\nRodiny se 3 dětmi dostávají dávku na dopravu.\n",
    "minulost.md": "# Klub v Dubu\n\nKlub v Dubu navštěvovalo 80 dětí.\n",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant that knows of some events and numbers."""
    folder: Path = tmp_path_factory.mktemp("proofs")
    build(folder / "index", write_files(folder / "files", EVENTS))
    return open_assistant(settings_for(folder / "index"))


def lead(assistant: Assistant, question: str) -> str:
    """Our words before the first statement of an answer."""
    answer = assistant.ask(question)
    assert answer.statements, answer.text
    return answer.statements[0].lead


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Konal se workshop o bydlení dřív než workshop o zdraví?", "Ano: "),
        ("Konal se workshop o zdraví dřív než workshop o bydlení?", "Ne: "),
        ("Konal se workshop o zdraví později než workshop o bydlení?", "Ano: "),
    ],
)
def test_the_order_of_two_dated_events_is_proved(assistant: Assistant, question: str, said: str) -> None:
    """Both dates are quoted behind our word, so that anybody can check it."""
    assert lead(assistant, question) == said
    told = assistant.ask(question).text
    assert "28. dubna 2022" in told
    assert "5. března 2023" in told


@pytest.mark.parametrize(
    "question",
    [
        "Konal se workshop o školách dřív než workshop o bydlení?",
        "Konal se workshop dřív než workshop o bydlení?",
        "Konal se workshop o dluzích dřív než workshop o bydlení?",
    ],
)
def test_an_order_in_doubt_is_not_proved(assistant: Assistant, question: str) -> None:
    """An event that was put off, one that is not told apart, and one that no document knows."""
    assert "Ano: " not in assistant.ask(question).text
    assert "Ne: " not in assistant.ask(question).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Má index zatížení škálu 0–30 bodů?", "Ano: "),
        ("Má index zatížení škálu od 0 do 30 bodů?", "Ano: "),
        ("Má index zatížení škálu 0–100 bodů?", "Ne: "),
        ("Je pravda, že index zatížení má škálu 0–100 bodů?", "Ne: "),
        ("Trvá splátkový režim pět let?", "Ne: "),
        ("Trvá splátkový režim 3 roky?", "Ano: "),
        ("Činí příspěvek na obědy 350 Kč?", "Ano: "),
        ("Je příspěvek na obědy 500 korun?", "Ne: "),
        ("Obsahuje typologie domova 13 pracovních kategorií?", "Ano: "),
        ("Obsahuje typologie domova 15 pracovních kategorií?", "Ne: "),
        ("Konal se workshop o zdraví 5. března 2023?", "Ano: "),
        ("Konal se workshop o bydlení 28. 4. 2022?", "Ano: "),
        ("Konal se workshop o bydlení 29. dubna 2022?", "Ne: "),
        ("Bylo 2. setkání v červnu 2021?", "Ano: "),
        ("Konalo se první setkání 4. února 2021?", "Ano: "),
        ("Konalo se 3. setkání dříve než 1. setkání?", "Ne: "),
        ("Konalo se první setkání dříve než druhé setkání?", "Ano: "),
        ("Musí mít obec plán služeb?", "Ne: "),
        ("Schvaluje plán služeb zastupitelstvo?", "Ano: "),
        ("Patří noclehárna mezi služby?", "Ano: "),
        ("Platí se v noclehárně za nocleh?", "Ano: "),
    ],
)
def test_one_sentence_proves_a_question_right_or_wrong(assistant: Assistant, question: str, said: str) -> None:
    """Numbers in digits and words, money, dates in prose and in tables, and the words of the question themselves."""
    assert lead(assistant, question).startswith(said)


@pytest.mark.parametrize(
    "question",
    [
        "Zabydlelo město z ubytoven 50 rodin?",
        "Pronajímalo město Lipov 40 bytů?",
        "Pronajímalo město Lipov 60 bytů?",
        "Pronajímá město Lipov 40 bytů?",
        "Má index zatížení škálu víc než 20 bodů?",
        "Nemá index zatížení škálu 0–30 bodů?",
        "Má index obcí škálu 0–30 bodů?",
        "Kolik bodů má index zatížení?",
        "Má město Javor 12 domů?",
        "Má město Javor 15 domů?",
        "Dostávají rodiny se 2 dětmi dávku na dopravu?",
        "Navštěvuje klub v Dubu 80 dětí?",
        "Má typologie domova 13 kategorií?",
        "Konal se workshop 6. března 2023?",
        "Konal se workshop o bydlení 28. dubna 2022 v Praze?",
        "Konal se workshop o školách 7. května 2021?",
        "Patří mezi noclehárny služby?",
        "Činí příspěvek na dojíždění 350 Kč?",
    ],
)
def test_what_is_in_doubt_is_not_proved(assistant: Assistant, question: str) -> None:
    """Estimates, other years, tenses, limits and denials, other things, narrower things, and no yes/no question."""
    text = assistant.ask(question).text
    assert "Ano: " not in text
    assert "Ne: " not in text


def test_documents_that_contradict_each_other_prove_nothing(tmp_path: Path) -> None:
    """The one says twelve, the other nine."""
    said = {f"{n}.md": f"# Lipov {n}\n\nVe městě Lipov je {n} vyloučených lokalit.\n" for n in (9, 12)}
    build(tmp_path / "index", write_files(tmp_path / "files", said))
    text = open_assistant(settings_for(tmp_path / "index")).ask("Je ve městě Lipov 12 vyloučených lokalit?").text
    assert "Ano: " not in text
    assert "Ne: " not in text


CORRECTION = "Podklady uvádějí jiný údaj než „{}“: "


@pytest.mark.parametrize(
    ("question", "claimed"),
    [
        ("Má typologie domova 10 kategorií?", "10 kategorií"),
        ("Proč typologie domova obsahuje 20 kategorií?", "20 kategorií"),
        ("Proč příspěvek na obědy činí 500 Kč?", "500 Kč"),
        ("Je poplatek za exekuci dluhu 900 Kč?", "900 Kč"),
    ],
)
def test_a_wrong_number_in_a_question_is_corrected(assistant: Assistant, question: str, claimed: str) -> None:
    """Where the sentence is not as narrow as a verdict needs, both numbers are shown."""
    assert lead(assistant, question) == CORRECTION.format(claimed)


@pytest.mark.parametrize(
    "question",
    [
        "Máme 3 rodiny z ubytoven, zabydlelo je město?",
        "Když mám na obědy příspěvek 200 Kč, je to správně?",
        "Kolik dostávají rodiny se 4 dětmi na dopravu?",
        "Bydlí u nás 3 rodiny z ubytoven?",
        "Je v obci Lhota 30 domů?",
        "Proč město zabydlelo 60 rodin z ubytoven?",
    ],
)
def test_what_nobody_claims_is_not_corrected(assistant: Assistant, question: str) -> None:
    """One's own case, a supposition, a condition, another place, and a limit that leaves room."""
    assert "jiný údaj" not in assistant.ask(question).text
