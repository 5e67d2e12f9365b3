"""The Czech sentences of an answer that are ours and not quoted."""

from __future__ import annotations

from collections.abc import Sequence

NOT_FOUND = (
    "V podkladech na tuto otázku odpověď není. Níže jsou pasáže, které jsou jí nejblíž;"
    " zkuste otázku zpřesnit nebo použít jiná slova."
)


def partly_found(missing: Sequence[str]) -> str:
    """The sentence that names what an answer leaves uncovered."""
    if not missing:
        return "Podklady odpovídají jen na část otázky."
    listed = ", ".join(f"«{word}»" for word in missing)
    return f"Podklady odpovídají jen na část otázky; nenašlo se v nich: {listed}."
