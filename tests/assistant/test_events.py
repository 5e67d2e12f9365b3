"""The order of two events is proved only where each has one moment of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.factory import open_assistant
from assistant.pipeline import Assistant
from assistant.sequence import read_sequence
from tests.knowledge import build, settings_for, write_files

EVENTS = {
    "ustav.md": "# Ústav rodiny\n\nÚstav rodiny začal pracovat v březnu 2008 jako odbor kraje.\n",
    "klub.md": "# Klub Javor\n\nKlub Javor byl založen v roce 2011.\n",
    "typ.md": "# TOPOS\n\nTOPOS je typologie chudoby, kterou napsal svaz a která vyšla v roce 2005.\n",
    "zakon.md": "# Zákony\n\nPrvní úpravu přinesl zákon č. 55/2019 Sb. o dětských skupinách.\n\n"
    "Zákon č. 12/2004 Sb. o dobrovolnících řadí dobrovolníky mezi pracovníky.\n\n"
    "Novela zákona o pěstounech nabyla účinnosti 1. ledna 2012.\n\n"
    "Zákon o svazcích obcí nabyl účinnosti 1. ledna 2006.\n",
    "sporny.md": "# Nadace Lípa\n\nNadace Lípa vznikla v roce 2001.\n\nNadace Lípa byla založena v roce 2003.\n",
    "rok.md": "# Fond Buk\n\nFond Buk vznikl v roce 2011.\n\nPlán Dub měl vzniknout v roce 2014.\n",
    "misto.md": "# Poradna Habr\n\nPoradna Habr v Brně vznikla v roce 1999.\n",
    "setkani.md": "# Setkání\n\n| Setkání | Termín |\n|---|---|\n| 1. setkání | 4. 2. 2021 |\n"
    "| 2. setkání | 9. 6. 2021 |\n",
    "dilny.md": "# Dílny\n\nČtvrtá dílna 22. 9. 2022 měla téma zdraví.\n\n| Dílna | Termín | Téma |\n|---|---|---|\n"
    "| 3. dílna | 28. 6. 2022 | bydlení |\n| 5. dílna | 25. 10. 2022 | doprava |\n\n"
    "Podklady pro dílnu do 1. 3. 2022 připravil kraj.\n",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant that knows when some things began."""
    folder: Path = tmp_path_factory.mktemp("events")
    build(folder / "index", write_files(folder / "files", EVENTS))
    return open_assistant(settings_for(folder / "index"))


@pytest.mark.parametrize(
    ("question", "said", "dates"),
    [
        ("Vznikl Ústav rodiny dřív než Klub Javor?", "Ano: ", ("březnu 2008", "roce 2011")),
        ("Vznikl Klub Javor až po vzniku Ústavu rodiny?", "Ano: ", ("roce 2011", "březnu 2008")),
        ("Byl Klub Javor založen dříve než Ústav rodiny?", "Ne: ", ("roce 2011", "březnu 2008")),
        ("Vyšla typologie TOPOS dřív, než začal pracovat Ústav rodiny?", "Ano: ", ("roce 2005", "březnu 2008")),
        ("Vznikl zákon o dětských skupinách později než zákon o dobrovolnících?", "Ano: ", ("55/2019", "12/2004")),
        ("Bylo druhé setkání až po prvním setkání?", "Ano: ", ("9. 6. 2021", "4. 2. 2021")),
        ("Konalo se druhé setkání před prvním?", "Ne: ", ("9. 6. 2021", "4. 2. 2021")),
        ("Konala se dílna o zdraví dřív než ta o bydlení?", "Ne: ", ("22. 9. 2022", "28. 6. 2022")),
        ("Konala se dílna o zdraví dřív než ta o dopravě?", "Ano: ", ("22. 9. 2022", "25. 10. 2022")),
    ],
)
def test_the_order_is_proved_by_two_quoted_dates(
    assistant: Assistant, question: str, said: str, dates: tuple[str, ...]
) -> None:
    """Our word stands before the first; each date is in a statement with a citation."""
    answer = assistant.ask(question)
    assert answer.statements
    assert answer.statements[0].lead.startswith(said)
    assert all(date in answer.text for date in dates)
    assert all(s.markers for s in answer.statements)


@pytest.mark.parametrize(
    "question",
    [
        "Vznikla Nadace Lípa dřív než Klub Javor?",
        "Vznikl Fond Buk dřív než Klub Javor?",
        "Vznikl Plán Dub později než Klub Javor?",
        "Vznikla Poradna Habr dřív než Klub Javor?",
        "Nabyl zákon o pěstounech účinnosti později než zákon o svazcích obcí?",
        "Skončil Ústav rodiny dřív než Klub Javor?",
        "Vznikl Ústav rodiny dřív než Klub Osika?",
    ],
)
def test_an_order_in_doubt_is_left_open(assistant: Assistant, question: str) -> None:
    """Two dates, one year for both, a plan, a narrower place, a novel of the law, another verb, nothing known."""
    text = assistant.ask(question).text
    assert "Ano: " not in text
    assert "Ne: " not in text


@pytest.mark.parametrize(
    ("question", "first", "second", "sign"),
    [
        ("Předcházel čtvrtý sjezd pátému sjezdu", "čtvrtý sjezd", "pátému sjezdu", -1),
        ("Předcházel pátému sjezdu čtvrtý sjezd", "čtvrtý sjezd", "pátému sjezdu", -1),
        ("Předcházela analýze z roku 2015 mapa lokalit", "mapa lokalit", "analýze z roku 2015", -1),
        ("Konal se třetí sjezd po druhém", "třetí sjezd", "druhém sjezd", 1),
        ("Otevřela poradna v Hradišti dřív než v Plané", "poradna v Hradišti", "poradna v Plané", -1),
        ("Byl zákon o dětech přijat později než zákon o školách", "zákon o dětech", "zákon o školách", 1),
    ],
)
def test_both_events_are_read_from_a_question(question: str, first: str, second: str, sign: int) -> None:
    """By case, by «než», «po» and «před», with what they share."""
    found = read_sequence(question)
    assert found is not None
    assert (found.first, found.second, found.sign) == (first, second, sign)


@pytest.mark.parametrize("question", ["Byl člověk v azylovém domě po vystěhování", "Kdy vznikl klub před školou"])
def test_what_orders_no_events_has_none(question: str) -> None:
    """«Po» and «před» stand for much else."""
    assert read_sequence(question) is None
