"""The FAQ workshop, without a browser: from a question to an approved answer, and the gaps."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assistant.answers import Answer
from assistant.approved import FaqStore
from assistant.conversations import Conversations, Verdict
from assistant.faq import Content, Entry, EntryState
from tests.ui import fakes
from tests.ui.conftest import Open
from tests.ui.test_app import ask, html, press
from ui import texts
from ui.components.faq_gaps import table
from ui.exports.faq import write

TODAY = datetime.now(UTC).date()


@pytest.fixture
def store(tmp_path: Path) -> FaqStore:
    """The FAQ of the index that all tabs of a test share."""
    return FaqStore(tmp_path / "faq.sqlite")


def drafted(store: FaqStore, question: str = "Kolik bodů má obec?", topic: str = "") -> Entry:
    """A draft as the fake assistant answers it."""
    return store.add(replace(Content.from_answer(fakes.SHARED.answer(question)), topic=topic), "Jana")


def open_workshop(open_page: Open, entry: Entry | None = None, **more: Any) -> AppTest:
    """The workshop, or one entry in it, as Jana the organiser sees it; nothing is embedded."""
    query = {"polozka": str(entry.id)} if entry else {}
    return open_page(page="dilna", **{"role": "organiser", "query": query, "embedding": "none", **more})


def write_text(tab: AppTest, text: str, number: int = 1) -> AppTest:
    """Change the text of a statement."""
    label = texts.STATEMENT_TEXT.format(number=number)
    return next(area for area in tab.text_area if area.label == label).set_value(text).run()


def test_a_question_becomes_a_draft_with_its_sources(open_page: Open, store: FaqStore) -> None:
    """What the assistant answers is the first draft, statement by statement, and it is opened at once."""
    tab = open_workshop(open_page)
    assert texts.FAQ_EMPTY in html(tab)
    tab.text_input(key="faq-new-question").set_value("Kolik bodů má obec?")
    tab = press(tab, texts.NEW_ENTRY_BUTTON)
    entry = store.entries()[0]
    assert (entry.author, entry.state) == ("Jana", EntryState.DRAFT)
    assert [s.text for s in entry.content.statements] == [fakes.POINTS]
    assert texts.DRAFTED in html(tab)
    assert fakes.POINTS in html(tab)


def test_an_empty_question_is_asked_for(open_page: Open, store: FaqStore) -> None:
    """Nothing happens, and it is said why."""
    tab = press(open_workshop(open_page), texts.NEW_ENTRY_BUTTON)
    assert texts.NEW_ENTRY_EMPTY in html(tab)
    assert not store.entries()


def test_an_answer_of_the_chat_becomes_a_draft(open_page: Open, store: FaqStore) -> None:
    """«Přidat do FAQ» keeps statements and sources."""
    press(ask(open_page(role="organiser"), "Kolik rodin se zabydlelo?"), texts.TO_FAQ)
    content = store.entries()[0].content
    assert [c.document for c in content.citations] == [fakes.HOUSING.name, fakes.INDEX.name]


def test_a_conversation_becomes_drafts(open_page: Open, store: FaqStore, tmp_path: Path) -> None:
    """Every answer with sources is taken over, in order; refusals are not."""
    conversations = Conversations(tmp_path / "conversations.sqlite")
    conversation = conversations.create()
    for question in ("Kolik bodů?", "Kolik rodin?", "Něco jiného?"):
        conversations.finish(conversations.append(conversation, question), fakes.SHARED.answer(question))
    tab = press(open_workshop(open_page, role=None), texts.TAKE_ANSWERS)
    assert [e.content.question for e in store.entries()] == ["Kolik bodů?", "Kolik rodin?"]
    assert texts.TAKEN.format(count=2) in html(tab)


def test_conversations_of_others_are_not_offered(open_page: Open, tmp_path: Path) -> None:
    """Where others use the server, an organiser chooses among what they opened themselves."""
    conversations = Conversations(tmp_path / "conversations.sqlite")
    conversations.append(conversations.create(), "Cizí otázka?")
    assert not [b for b in open_workshop(open_page).button if b.label == texts.TAKE_ANSWERS]


def test_an_edited_answer_is_approved_with_its_sources(open_page: Open, store: FaqStore) -> None:
    """Who and when stands with it; the assistant's words are the organiser's now, the quote is as it was."""
    tab = open_workshop(open_page, drafted(store))
    tab = write_text(tab, "Nejvýše může obec získat 30 bodů.")
    assert texts.ENTRY_UNSAVED in html(tab)
    tab = press(tab, texts.ENTRY_APPROVE)
    entry = store.entries()[0]
    assert (entry.state, entry.approved_by) == (EntryState.APPROVED, "Jana")
    assert entry.content.statements[0].text == "Nejvýše může obec získat 30 bodů."
    assert entry.content.statements[0].citations[0].quote == fakes.POINTS
    assert texts.FAQ_STATES["approved"] in html(tab)


def test_what_the_sources_do_not_say_is_warned_of(open_page: Open, store: FaqStore) -> None:
    """A wrong number is told at once and must be stood up for; the way back to the source's words is a click."""
    tab = write_text(open_workshop(open_page, drafted(store)), "Obec může získat nejvýše 40 bodů.")
    assert texts.FINDINGS["not borne out"] in html(tab)
    assert next(b for b in tab.button if b.label == texts.ENTRY_APPROVE).disabled
    sure = next(box for box in tab.checkbox if box.label == texts.ENTRY_SURE)
    assert not next(b for b in sure.check().run().button if b.label == texts.ENTRY_APPROVE).disabled
    tab = press(tab, texts.STATEMENT_VERBATIM)
    assert texts.FINDINGS["not borne out"] not in html(tab)


def test_an_empty_statement_cannot_be_approved(open_page: Open, store: FaqStore) -> None:
    """The reason is said and nothing is stored."""
    entry = drafted(store)
    tab = press(write_text(open_workshop(open_page, entry), "  "), texts.ENTRY_APPROVE)
    assert texts.ENTRY_STOPPED in html(tab)
    assert store.entry(entry.id) == entry


def test_two_editors_notice_each_other(open_page: Open, store: FaqStore) -> None:
    """The second one is told, and the first one's text stays."""
    entry = drafted(store)
    tab = write_text(open_workshop(open_page, entry), "Obec může získat 30 bodů.")
    store.save(entry, replace(entry.content, question="Jinak?"), "Olga")
    tab = press(tab, texts.ENTRY_SAVE)
    assert "změnil někdo jiný" in html(tab)
    assert [a.value for a in tab.text_area][1] == "Obec může získat 30 bodů."
    assert store.entry(entry.id).content.question == "Jinak?"
    tab = press(tab, texts.ENTRY_RELOAD)
    assert [a.value for a in tab.text_area][1] == fakes.POINTS


def test_a_found_sentence_becomes_a_statement(open_page: Open, store: FaqStore) -> None:
    """A question without an answer gets one out of sentences that an organiser finds."""
    entry = store.add(Content("Něco jiného?"), "Jana")
    tab = open_workshop(open_page, entry)
    assert texts.FINDINGS["no statement"] in html(tab)
    tab = next(t for t in tab.text_input if t.label == texts.FIND_QUERY).set_value("rodiny").run()
    tab = next(b for b in tab.button if b.label.startswith(texts.FIND_ADD)).click().run()
    press(tab, texts.ENTRY_SAVE)
    statement = store.entry(entry.id).content.statements[0]
    assert statement.is_verbatim
    assert len(statement.citations) == 1


def test_statements_are_moved_and_removed(open_page: Open, store: FaqStore) -> None:
    """Order is part of an answer."""
    entry = drafted(store, "Kolik rodin?")
    tab = press(open_workshop(open_page, entry), texts.STATEMENT_DOWN.format(number=1))
    press(tab, texts.ENTRY_SAVE)
    assert [s.text for s in store.entry(entry.id).content.statements] == [fakes.POINTS, fakes.FAMILIES]
    tab = press(open_workshop(open_page, entry), texts.STATEMENT_REMOVE.format(number=1))
    press(tab, texts.ENTRY_SAVE)
    assert [s.text for s in store.entry(entry.id).content.statements] == [fakes.FAMILIES]


def test_the_list_shows_states_topics_and_order(open_page: Open, store: FaqStore) -> None:
    """By topic; an entry can be moved within it."""
    one, two = drafted(store, "Kolik bodů A?", "dluhy"), drafted(store, "Kolik bodů B?", "dluhy")
    tab = open_workshop(open_page)
    assert "Dluhy" in html(tab)
    assert html(tab).count(texts.FAQ_STATES["draft"]) == 2
    tab.button(key=f"faq-down-{one.id}").click().run()
    assert [e.id for e in store.entries()] == [two.id, one.id]


def test_a_changed_source_is_flagged(open_page: Open, store: FaqStore) -> None:
    """In the list and at the statement."""
    entry = store.approve(drafted(store), "Jana")
    fakes.SHARED.library.documents[fakes.INDEX.name] = replace(fakes.INDEX, text="Nic.", digest="d2")
    assert texts.SOURCE_CHANGED in html(open_workshop(open_page))
    tab = write_text(open_workshop(open_page, entry), "Obec může získat 30 bodů.")
    assert texts.FINDINGS["source changed"] in html(tab)
    assert texts.ENTRY_STOPPED in html(press(tab, texts.ENTRY_APPROVE))


def test_withdrawing_and_deleting(open_page: Open, store: FaqStore) -> None:
    """What was withdrawn can come back; what was deleted cannot."""
    entry = store.approve(drafted(store), "Jana")
    press(open_workshop(open_page, entry), texts.ENTRY_WITHDRAW)
    assert store.entry(entry.id).state is EntryState.WITHDRAWN
    press(open_workshop(open_page, entry), texts.ENTRY_RESTORE)
    assert store.entry(entry.id).state is EntryState.DRAFT
    open_workshop(open_page, entry).button(key="faq-delete-yes").click().run()
    assert not store.entries()


@pytest.mark.parametrize("named", ["999", "x", "-1", "1e5", "<script>", "9" * 40])
def test_an_unknown_entry_leads_to_the_list(open_page: Open, store: FaqStore, named: str) -> None:
    """The address of something that is gone is no error."""
    drafted(store)
    tab = open_workshop(open_page, query={"polozka": named})
    assert texts.WORKSHOP_LEAD in html(tab)
    assert "už ve FAQ není" in html(tab)


def test_readers_and_strangers_stay_outside(open_page: Open, store: FaqStore) -> None:
    """The role is asked for by the page, and again by each action."""
    entry = drafted(store)
    for tab in (
        open_workshop(open_page, entry, role="reader"),
        open_workshop(open_page, entry, role=None, alone=False),
    ):
        assert fakes.POINTS not in html(tab)
        assert not [b for b in tab.button if b.label == texts.ENTRY_APPROVE]
    assert not [b for b in ask(open_page(role="reader"), "Kolik bodů?").button if b.label == texts.TO_FAQ]


def test_hostile_text_is_shown_as_text(open_page: Open, store: FaqStore) -> None:
    """Questions, statements and topics of others do nothing."""
    evil = "<script>alert(1)</script>[x](javascript:alert(1))"
    content = Content.from_answer(fakes.SHARED.answer("Kolik bodů má obec?"))
    entry = store.add(replace(content, question=evil, topic=evil), evil)
    for tab in (open_workshop(open_page), open_workshop(open_page, entry)):
        assert "<script>alert" not in html(tab)
        assert not [b for b in tab.button if "](javascript" in b.label]


@pytest.mark.parametrize("form", texts.EXPORT_FORMATS)
def test_all_forms_are_written(store: FaqStore, form: str) -> None:
    """Approved entries name who stands behind them, others say that nobody does."""
    store.approve(drafted(store, topic="dluhy"), "Jana")
    drafted(store, "Kolik rodin?")
    data = write(store.entries(), form, TODAY)
    if form == "docx":
        assert data.startswith(b"PK")
        return
    text = data.decode("utf-8-sig")
    assert fakes.POINTS.removesuffix(".") in text.replace("\\", "")
    assert "Jana" in text
    assert texts.FAQ_STATES["draft"] in text


def miss(
    conversations: Conversations, question: str, outcome: Any = "unanswered", verdict: Verdict | None = None
) -> str:
    """A question with an answer of this outcome, in a conversation of its own."""
    conversation = conversations.create()
    turn = conversations.append(conversation, question)
    conversations.finish(turn, Answer(question, outcome, "Text.", passages=fakes.NEAREST, standalone=question))
    conversations.judge(turn, verdict)
    return conversation


def open_gaps(open_page: Open, **more: Any) -> AppTest:
    """The gaps."""
    tab = open_workshop(open_page, **more)
    control = next(group for group in tab.button_group if group.key == "faq-view")
    return control.set_value("mezery").run()


def test_gaps_are_grouped_counted_and_become_drafts(open_page: Open, store: FaqStore, tmp_path: Path) -> None:
    """Similar questions stand together with their reasons; one click makes a draft."""
    conversations = Conversations(tmp_path / "conversations.sqlite")
    miss(conversations, "Jak vyřídit průkaz ZTP?")
    miss(conversations, "Kde se vyřizuje průkaz ZTP?", "partial")
    miss(conversations, "Kolik stojí chleba?", "answered", Verdict(False))
    miss(conversations, "Dobře zodpovězená otázka?", "answered", Verdict(True))
    tab = open_gaps(open_page)
    assert html(tab).count("sv-gap") == 2
    assert "v podkladech není 1×" in html(tab)
    assert "palec dolů 1×" in html(tab)
    assert "Dobře zodpovězená" not in html(tab)
    press(tab, texts.GAP_DRAFT)
    assert store.entries()[0].content.question == "Kde se vyřizuje průkaz ZTP?"


def test_what_is_deleted_is_in_no_gap(open_page: Open, tmp_path: Path) -> None:
    """Nothing of a question is kept elsewhere."""
    conversations = Conversations(tmp_path / "conversations.sqlite")
    conversations.delete(miss(conversations, "Jak vyřídit průkaz ZTP?"))
    assert texts.GAPS_NONE in html(open_gaps(open_page))


def test_the_table_of_gaps_holds_questions_only(tmp_path: Path) -> None:
    """Counts, weeks, wordings, nearest documents; no conversation, no comment."""
    from assistant.gaps import collect, group

    conversations = Conversations(tmp_path / "conversations.sqlite")
    conversation = miss(
        conversations, "=Jak vyřídit průkaz ZTP?", "answered", Verdict(False, ("jine",), "Jsem Jan Novák")
    )
    gaps = group(collect(conversations, datetime.now(UTC) - timedelta(days=1), lambda question: None))
    text = table(gaps, TODAY).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[1][:5] == ["'=Jak vyřídit průkaz ZTP?", "1", "0", "0", "1"]
    assert "Novák" not in text
    assert conversation not in text
