"""What the page promises, without a browser."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Hashable, Iterator
from pathlib import Path
from threading import Event, Timer
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assistant.answers import EVERYTHING, Finished, Piece, Scope
from assistant.answers import Event as AnswerEvent
from assistant.conversations import Conversations, StoredTurn, Verdict
from tests.ui import fakes
from tests.ui.conftest import Open
from ui import texts
from ui.answering import SHARED, Stopped


def html(tab: AppTest) -> str:
    """All HTML of the page that can carry words: neither the style nor the script."""
    bodies = [element.proto.body for element in tab.get("html")]
    return "\n".join(body for body in bodies if not body.lstrip().startswith(("<style", "<script")))


def ask(tab: AppTest, question: str) -> AppTest:
    """Type a question and send it."""
    return tab.chat_input[0].set_value(question).run()


def conversation(tab: AppTest) -> str:
    """The conversation in the address."""
    named = tab.query_params["c"]
    return named if isinstance(named, str) else named[0]


def press(tab: AppTest, label: str) -> AppTest:
    """Press the button of this label."""
    return next(button for button in tab.button if button.label == label).click().run()


def name(store: Conversations, turn: StoredTurn) -> Hashable:
    """The name under which a question is being answered."""
    return str(store.path), turn.id, turn.asked_at


def field(widgets: Any, part: str) -> Any:
    """The field of the form of filters for a part of the scope."""
    return next(widget for widget in widgets if (widget.key or "").startswith(f"filter-{part}-"))


def test_the_first_page_says_what_it_does_and_offers_questions(open_page: Open) -> None:
    """A newcomer reads what the assistant does and does not, and can begin with a click."""
    tab = open_page()
    assert texts.WELCOME in html(tab)
    assert texts.DOES_NOT in html(tab)
    suggestions = [button for button in tab.button if button.key and button.key.startswith("suggestion-")]
    assert len(suggestions) == 6
    suggestions[0].click().run()
    assert fakes.SHARED.asked == [("Kolik *bodů* má [obec] č. 0?", ())]
    assert texts.OUTCOMES["answered"] in html(tab)


def test_other_suggestions_are_a_click_away(open_page: Open) -> None:
    """Somebody whom the suggestions do not suit gets others."""
    tab = press(open_page(), texts.OTHER_SUGGESTIONS)
    labels = [button.label for button in tab.button if (button.key or "").startswith("suggestion-")]
    assert "1" in labels[0]


def test_labels_contain_no_markdown_of_documents(open_page: Open) -> None:
    """A suggested question is shown letter by letter, whatever signs it has."""
    labels = [b.label for b in open_page().button if (b.key or "").startswith("suggestion-")]
    assert labels[0] == r"Kolik \*bodů\* má \[obec\] č\. 0\?"


@pytest.mark.parametrize(
    ("question", "outcome"),
    [("Kolik bodů?", "answered"), ("Kolik rodin?", "partial"), ("Jaké je počasí?", "unanswered")],
)
def test_the_outcome_is_a_word(open_page: Open, question: str, outcome: str) -> None:
    """Whether the documents answer the question is said in words, not by colour alone."""
    tab = ask(open_page(), question)
    assert f"</span>{texts.OUTCOMES[outcome]}" in html(tab)  # type: ignore[index]
    assert not tab.exception


def test_each_marker_opens_the_cited_sentence(open_page: Open) -> None:
    """A marker names the panel in which the quote stands highlighted within its section."""
    page = html(ask(open_page(), "Kolik bodů?"))
    anchor = page.partition('popovertarget="')[2].partition('"')[0]
    panel = page.partition(f'id="{anchor}"')[2].partition("</aside>")[0]
    before, _, after = panel.partition(f">{fakes.POINTS}</mark>")
    assert "pěti ukazatelů. <mark" in before
    assert after.startswith(" Čím více bodů")
    assert "prosinec 2024" in panel
    assert 'rel="noopener noreferrer"' in panel


@pytest.mark.parametrize(("question", "shown"), [("Jaké je počasí?", True), ("Kolik rodin?", False)])
def test_the_nearest_passages_stand_under_what_is_not_answered(open_page: Open, question: str, shown: bool) -> None:
    """Where the documents do not suffice, the person sees how near they come."""
    tab = ask(open_page(), question)
    expander = next(e for e in tab.expander if e.label == texts.NEAREST)
    assert expander.proto.expanded is shown
    assert "udrželo 48 z nich" in expander.get("html")[0].proto.body


def test_an_answered_question_has_no_nearest_passages(open_page: Open) -> None:
    """A good answer is not followed by a second opinion."""
    assert texts.NEAREST not in [e.label for e in ask(open_page(), "Kolik bodů?").expander]


def test_a_completed_follow_up_is_shown(open_page: Open) -> None:
    """A person sees how an elliptical question was understood; otherwise nothing is added."""
    tab = open_page()
    assert texts.UNDERSTOOD not in html(ask(tab, "Kolik bodů?"))
    assert f"{texts.UNDERSTOOD} <em>Kolik bodů má obec?</em>" in html(ask(tab, "A tam?"))
    assert [turn.question for turn in fakes.SHARED.asked[1][1]] == ["Kolik bodů?"]


def test_nothing_written_by_others_becomes_html(open_page: Open) -> None:
    """Neither a question nor a document can bring a tag, a picture or a link into the page."""
    tab = ask(open_page(), "Kolik rodin? <img src=x onerror=alert(1)>")
    page = html(tab)
    assert "<img" not in page
    assert "<script" not in page
    assert 'href="https://evil' not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_a_reload_brings_the_conversation_back(open_page: Open) -> None:
    """The address is enough, and an answered question is not answered again."""
    first = ask(ask(open_page(), "Kolik bodů?"), "Kolik rodin?")
    second = open_page(conversation(first))
    assert "Kolik bodů?" in html(second)
    assert fakes.FAMILIES in html(second)
    assert len(fakes.SHARED.asked) == 2


def test_a_question_without_an_answer_is_answered_on_load(open_page: Open, tmp_path: Path) -> None:
    """Closing the tab in the middle of an answer loses nothing."""
    store = Conversations(tmp_path / "conversations.sqlite")
    interrupted = store.create()
    store.append(interrupted, "Kolik bodů?")
    assert fakes.POINTS in html(open_page(interrupted))
    assert store.turns(interrupted)[0].answer is not None


def test_an_older_question_without_an_answer_can_be_tried_again(open_page: Open, tmp_path: Path) -> None:
    """A question that was overtaken by the next one is offered, not forgotten."""
    store = Conversations(tmp_path / "conversations.sqlite")
    overtaken = store.create()
    store.append(overtaken, "Kolik rodin?")
    store.finish(store.append(overtaken, "Kolik bodů?"), fakes.SHARED.answer("Kolik bodů?"))
    tab = open_page(overtaken)
    assert texts.UNFINISHED in html(tab)
    assert fakes.FAMILIES in html(press(tab, texts.RETRY))


def test_a_failure_is_said_in_czech_and_can_be_tried_again(open_page: Open) -> None:
    """A defect never ends in a traceback, and the question waits for a second try."""
    fakes.SHARED.broken = True
    tab = ask(open_page(), "Kolik bodů?")
    assert texts.UNEXPECTED in html(tab)
    assert not tab.exception
    tab.run()
    assert len(fakes.SHARED.asked) == 1, "it must not be asked again by itself"
    fakes.SHARED.broken = False
    assert fakes.POINTS in html(press(tab, texts.RETRY))


@pytest.mark.parametrize("question", ["   ", "\n\t"])
def test_an_empty_question_gets_a_sentence(open_page: Open, question: str) -> None:
    """Nothing is stored and the person is told what to do."""
    tab = ask(open_page(), question)
    assert texts.EMPTY_QUESTION in html(tab)
    assert "c" not in tab.query_params


def test_a_question_that_is_too_long_stays_in_the_box(open_page: Open) -> None:
    """The limit is named, and what was written is not lost."""
    question = "Kolik bodů? " * 10
    tab = ask(open_page(), question)
    assert texts.LONG_QUESTION.format(length=len(question.strip()), limit=50) in html(tab)
    assert tab.chat_input[0].proto.value == question.strip()
    assert not fakes.SHARED.asked


def test_an_unknown_conversation_becomes_a_new_one(open_page: Open) -> None:
    """An old link leads to a page that works, with a word about what happened."""
    tab = open_page("zmizelá")
    assert texts.UNKNOWN_CONVERSATION in html(tab)
    assert texts.WELCOME in html(tab)
    ask(tab, "Kolik bodů?")
    assert conversation(tab) != "zmizelá"
    assert texts.UNKNOWN_CONVERSATION not in html(tab)


def test_conversations_can_be_opened_left_and_deleted(open_page: Open, tmp_path: Path) -> None:
    """The sidebar leads back to what was asked, and what is deleted there is gone."""
    tab = ask(open_page(), "Kolik bodů?")
    asked = conversation(tab)
    press(tab, texts.NEW)
    assert texts.WELCOME in html(tab)
    tab.button(key=f"open-{asked}").click().run()
    assert conversation(tab) == asked
    tab.button(key=f"care-{asked}").click().run()
    assert texts.DELETE_WARNING in html(tab)
    press(tab, texts.DELETE)
    assert not Conversations(tmp_path / "conversations.sqlite").known(asked)
    assert texts.WELCOME in html(tab)


def test_two_tabs_do_not_mix(open_page: Open) -> None:
    """Each tab has its own conversation, and both are listed."""
    one, two = open_page(), open_page()
    ask(one, "Kolik bodů?")
    ask(two, "Kolik rodin?")
    assert conversation(one) != conversation(two)
    assert fakes.FAMILIES not in html(one)
    assert sum((button.key or "").startswith("open-") for button in two.button) == 2


def test_strangers_do_not_see_each_others_conversations(open_page: Open) -> None:
    """Where several people use one server, the sidebar lists what was opened in this tab only."""
    mine, theirs = open_page(alone=False), open_page(alone=False)
    ask(mine, "Kolik bodů?")
    ask(theirs, "Kolik rodin?")
    listed = [button.key for button in mine.button if (button.key or "").startswith("open-")]
    assert listed == [f"open-{conversation(mine)}"]


def test_without_an_index_the_page_says_what_to_do(open_page: Open) -> None:
    """The first start before any ingestion shows the next step and no traceback."""
    tab = open_page(opener="open_nothing")
    assert "souvislosti ingest" in html(tab)
    assert not tab.exception


def test_a_defect_shows_no_detail(open_page: Open) -> None:
    """What went wrong inside is for the log, not for the page."""
    tab = open_page(opener="open_broken")
    assert texts.UNEXPECTED in html(tab)
    assert "secret detail" not in html(tab)
    assert not tab.exception


def test_the_assistant_is_opened_and_warmed_once(open_page: Open) -> None:
    """A rerun or a second tab opens nothing again."""
    ask(open_page(), "Kolik bodů?")
    open_page()
    assert fakes.SHARED.warmed == 1


def test_the_page_loads_no_torch() -> None:
    """The page is there at once; the encoder is the business of a thread."""
    code = "import sys, ui.app; assert 'torch' not in sys.modules, 'torch'"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_question_asked_meanwhile_waits_for_the_answer_before_it(open_page: Open, tmp_path: Path) -> None:
    """Two questions in a row lose neither, and the second one knows the answer to the first."""
    store = Conversations(tmp_path / "conversations.sqlite")
    key = store.create()
    store.append(key, "Kolik rodin?")
    store.append(key, "Kolik bodů?")
    first, _ = store.turns(key)
    go = Event()

    def slowly() -> Iterator[AnswerEvent]:
        go.wait(10)
        yield Finished(fakes.SHARED.answer("Kolik rodin?"))

    SHARED.begin(name(store, first), slowly, lambda answer: store.finish(first.id, answer))
    Timer(0.5, go.set).start()
    page = html(open_page(key))
    assert fakes.FAMILIES in page
    assert fakes.POINTS in page
    assert fakes.SHARED.asked[0][1][0].answer is not None


def test_a_stopped_answer_keeps_what_there_is(open_page: Open, tmp_path: Path) -> None:
    """What was written stays readable, nothing goes on by itself, and the answer can be asked for again."""
    store = Conversations(tmp_path / "conversations.sqlite")
    key = store.create()
    store.append(key, "Kolik bodů?")

    def endless() -> Iterator[AnswerEvent]:
        yield Piece("Obec může získat")
        Event().wait(4)

    job = SHARED.begin(name(store, store.turns(key)[0]), endless, lambda _: None)
    open_page()  # the first page of a test takes longer
    Timer(1.5, job.end, (Stopped(),)).start()
    tab = open_page(key)
    assert "Obec může získat" in html(tab)
    assert "sv-draft" not in html(tab), "it is not being written any more"
    assert texts.STOPPED in html(tab)
    assert fakes.POINTS in html(press(tab, texts.RETRY))


def test_a_filter_restricts_what_is_asked_next(open_page: Open) -> None:
    """The choice goes to the assistant, is said with the answer, and a click on its chip takes it off."""
    tab = open_page()
    field(tab.multiselect, "kinds").set_value(["metodika"]).run()
    field(tab.selectbox, "since").set_value("2018").run()
    ask(tab, "Kolik bodů?")
    assert fakes.SHARED.scopes == [Scope(kinds=("metodika",), since="2018")]
    assert texts.WITHIN.format(scope="metodika, od roku 2018") in html(tab)
    tab.button(key="unfilter-0").click().run()
    ask(tab, "Kolik rodin?")
    assert fakes.SHARED.scopes[1] == Scope(since="2018")
    assert texts.WITHIN.format(scope="metodika, od roku 2018") in html(tab), "an earlier answer says what it rests on"


def test_a_link_asks_about_one_document(open_page: Open) -> None:
    """The library leads here with a document; only it is read, until its chip is taken off or a new talk begins."""
    tab = open_page(query={"doc": fakes.INDEX.name})
    assert "doc" not in tab.query_params
    ask(tab, "Kolik bodů?")
    assert fakes.SHARED.scopes == [Scope(documents=(fakes.INDEX.name,))]
    ask(press(tab, texts.NEW), "Kolik bodů?")
    assert fakes.SHARED.scopes[1] == EVERYTHING


def test_a_conversation_goes_on_with_its_scope(open_page: Open, tmp_path: Path) -> None:
    """Opened again, it is restricted as its last question was."""
    store = Conversations(tmp_path / "conversations.sqlite")
    key = store.create()
    scope = Scope(topics=("dluhy",))
    store.finish(store.append(key, "Kolik bodů?", scope), fakes.SHARED.answer("Kolik bodů?"))
    ask(open_page(key), "Kolik rodin?")
    assert fakes.SHARED.scopes == [scope]


def test_a_link_brings_a_question(open_page: Open) -> None:
    """The orientation offers questions that are asked by following a link, once."""
    tab = open_page(query={"q": " Kolik bodů? "})
    assert fakes.POINTS in html(tab)
    tab.run()
    assert [asked for asked, _ in fakes.SHARED.asked] == ["Kolik bodů?"]


def test_a_verdict_is_kept_with_its_reasons(open_page: Open, tmp_path: Path) -> None:
    """A click is enough; who is not content may say why, and may change their mind."""
    tab = ask(open_page(), "Kolik bodů?")
    store, key = Conversations(tmp_path / "conversations.sqlite"), conversation(tab)
    turn = store.turns(key)[0].id
    tab.button_group(key=f"verdict-{turn}").set_value(False).run()
    assert store.turns(key)[0].verdict == Verdict(False)
    tab.button_group[1].set_value(["old", "source"])
    tab.text_area[0].set_value(" Z roku 2010. ")
    press(tab, texts.SEND_REASON)
    assert store.turns(key)[0].verdict == Verdict(False, ("old", "source"), "Z roku 2010.")
    assert texts.THANKS in html(tab)
    tab.button_group(key=f"verdict-{turn}").set_value(None).run()
    assert store.turns(key)[0].verdict is None


def test_questions_to_go_on_with_are_asked_by_a_click(open_page: Open) -> None:
    """Below the last answer stand questions that the documents answer, and none that was asked already."""
    tab = ask(open_page(), "Kolik bodů?")
    offered = [b for b in tab.button if (b.key or "").startswith("next-")]
    assert [b.label for b in offered] == [r"Kolik \*rodin\*\?"]
    offered[0].click().run()
    assert fakes.FAMILIES in html(tab)
    assert not [b for b in tab.button if (b.key or "").startswith("next-")]


def test_a_long_conversation_begins_where_one_left_off(open_page: Open, tmp_path: Path) -> None:
    """A hundred questions stay quick to open; the older ones are a click away."""
    store = Conversations(tmp_path / "conversations.sqlite")
    key = store.create()
    for number in range(25):
        store.finish(store.append(key, f"Kolik bodů má obec č. {number}?"), fakes.SHARED.answer("Kolik bodů?"))
    tab = open_page(key)
    assert "č. 4?" not in html(tab)
    assert "č. 24?" in html(tab)
    assert "č. 4?" in html(press(tab, texts.OLDER.format(count=5)))


def test_a_conversation_gets_a_name(open_page: Open, tmp_path: Path) -> None:
    """It is called so in the list from then on."""
    tab = ask(open_page(), "Kolik bodů?")
    tab.button(key=f"care-{conversation(tab)}").click().run()
    next(t for t in tab.text_input if t.label == texts.NAME_OF_TALK).set_value("Podklady *pro* radu")
    press(tab, texts.SAVE_NAME)
    assert tab.button(key=f"open-{conversation(tab)}").label.startswith(r"Podklady \*pro\* radu")


def test_conversations_are_searched(open_page: Open, tmp_path: Path) -> None:
    """Many conversations can be searched by words of their questions and answers; few need no box for it."""
    store = Conversations(tmp_path / "conversations.sqlite")
    for number in range(4):
        store.append(store.create(), f"Jaké je počasí č. {number}?")
    assert not open_page().text_input
    key = store.create()
    store.finish(store.append(key, "Kolik?"), fakes.SHARED.answer("Kolik rodin?"))
    tab = open_page()
    tab.text_input(key="talks").set_value("bydleni UDRZELO").run()
    assert [b.key for b in tab.button if (b.key or "").startswith("open-")] == [f"open-{key}"]
    tab.text_input(key="talks").set_value("nikde").run()
    assert texts.NO_TALK in html(tab)


def test_a_conversation_can_be_taken_away_from_its_end(open_page: Open) -> None:
    """Below the last answer stands the way to a file of it."""
    tab = press(ask(open_page(), "Kolik bodů?"), texts.EXPORT)
    assert [b.proto.label for b in tab.get("download_button")] == [texts.EXPORT_WORD, texts.EXPORT_MARKDOWN]


def test_what_a_filter_hides_can_be_asked_of_everything(open_page: Open) -> None:
    """A refusal within a filter offers the next step: the same question to all documents."""
    tab = ask(open_page(query={"doc": fakes.INDEX.name}), "Jaké je počasí?")
    press(tab, texts.WIDEN)
    assert fakes.SHARED.scopes == [Scope(documents=(fakes.INDEX.name,)), EVERYTHING]
    assert len([b for b in tab.button if b.label == texts.WIDEN]) == 1
