"""Terms of the glossary in an answer: the first place of each is a button that shows its definition.

A script shows the definition on hover, on focus and on a click, without asking the server; screen readers hear
it as the description of the button.
"""

from __future__ import annotations

from html import escape

from assistant.glossary import Glossary, Mention, Term
from ui import texts
from ui.navigation import address

MOST = 6  # terms explained in one answer; more would be in the way of reading


class Terms:
    """Marks terms in the pieces of one answer, in order; ``turn`` keeps its identifiers apart from others."""

    def __init__(self, glossary: Glossary, answer: str, turn: int) -> None:
        self._turn = turn
        self._glossary = glossary
        self._answer = answer
        self._explained = {t.place for t in glossary.terms() if t.definition in answer}
        self._shown: list[Term] = []

    def mark(self, text: str) -> str:
        """A piece of text as HTML, its new terms marked."""
        parts, position = [], 0
        for mention in sorted(self._glossary.mentions(text, self._answer), key=lambda m: m.start):
            if mention.term.place in self._explained or len(self._shown) == MOST:
                continue
            self._explained.add(mention.term.place)
            self._shown.append(mention.term)
            parts += [escape(text[position : mention.start]), self._button(text, mention)]
            position = mention.end
        return "".join(parts) + escape(text[position:])

    def _button(self, text: str, mention: Mention) -> str:
        anchor = self._anchor(len(self._shown))
        word = escape(text[mention.start : mention.end])
        return f'<button class="sv-term" type="button" aria-describedby="{anchor}">{word}</button>'

    def _anchor(self, number: int) -> str:
        return f"pojem-{self._turn}-{number}"

    def definitions(self) -> str:
        """The definitions of the terms marked so far, hidden until they are shown."""
        return "".join(self._definition(number, term) for number, term in enumerate(self._shown, start=1))

    def _definition(self, number: int, term: Term) -> str:
        short = f" ({term.abbreviation})" if term.abbreviation not in ("", term.name) else ""
        link = address("knihovna", d=term.document, s=str(term.start))
        return (
            f'<div class="sv-definition" hidden><strong>{escape(term.name + short)}</strong>'
            f'<p id="{self._anchor(number)}">{escape(term.definition)}</p>'
            f'<a href="{escape(link)}" target="_blank" rel="noopener">{escape(texts.IN_GLOSSARY)}</a></div>'
        )
