"""Files of questions: JSON Lines in, one answer a line out."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from assistant.answers import Turn
from assistant.pipeline import Assistant
from ingest.errors import InputError
from ui.contract import answer_document, refusal_document, search_document

Row = dict[str, Any]


def read_questions(path: Path) -> list[Row]:
    """Rows of a file of questions. Raises InputError that names the line which cannot be used."""
    rows: list[Row] = []
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")  # strings may hold what splitlines() splits at
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"Soubor otázek {path} nelze přečíst. Zkontrolujte cestu a kódování UTF-8.") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            rows.append(_read_row(path, number, line))
    return rows


def _read_row(path: Path, number: int, line: str) -> Row:
    try:
        row = json.loads(line)
        turns = row["turns"] if "turns" in row else [row["text"]]
        usable = "id" in row and isinstance(turns, list) and turns and all(isinstance(t, str) for t in turns)
    except (ValueError, KeyError, TypeError, RecursionError):
        usable = False
    if not usable:
        raise InputError(
            f"Řádek {number} souboru {path} není otázka. Každý řádek má být JSON s klíči id a text (nebo turns)."
        )
    return {"id": row["id"], "turns": list(turns)}


def answer_line(assistant: Assistant) -> Callable[[Row], Row]:
    """Answers the last turn of a row; a question that cannot be taken gets its reason instead of an answer."""

    def answer(row: Row) -> Row:
        history: list[Turn] = []
        *earlier, last = row["turns"]
        for turn in earlier:
            with suppress(InputError):  # in a chat, too, an empty question leaves no trace in the conversation
                history.append(Turn(turn, assistant.ask(turn, history)))
        try:
            document = answer_document(assistant.ask(last, history))
        except InputError as error:
            document = refusal_document(last, str(error))
        return {"id": row["id"], **document}

    return answer


def search_line(assistant: Assistant, count: int) -> Callable[[Row], Row]:
    """Searches for the last turn of a row; a query that cannot be taken finds nothing."""

    def search(row: Row) -> Row:
        query = row["turns"][-1]
        try:
            document = search_document(assistant, query, count)
        except InputError as error:
            document = {"query": query, "hits": [], "seconds": 0.0, "error": str(error)}
        return {"id": row["id"], **document}

    return search
