"""The kinds of files that are taken away, as HTTP names them."""

from __future__ import annotations

_OFFICE = "application/vnd.openxmlformats-officedocument"
MIMES = {
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "md": "text/markdown",
    "html": "text/html",
    "csv": "text/csv",
}
