"""From an answer in the chat to a draft in the FAQ workshop: the plug of «Přidat do FAQ»."""

from __future__ import annotations

from assistant.conversations import StoredTurn
from assistant.faq import Content
from ui import faq_desk, navigation
from ui.services import Services

PATH = "dilna"
ENTRY = "polozka"


def draft_from(services: Services, turn: StoredTurn) -> None:
    """Make a draft out of an answered question and lead to it. Raises Forbidden without the role."""
    content = Content.from_answer(turn.answer) if turn.answer else Content(turn.question)
    entry = faq_desk.keep(services, content)
    faq_desk.tell_draft(entry)
    navigation.go(PATH, **{ENTRY: str(entry.id)})
