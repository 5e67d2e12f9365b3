"""Writing what is known about a document into the YAML file beside it; nobody's document is ever changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from ingest.errors import UploadRefused
from ingest.readers.encoding import decode
from ingest.readers.frontmatter import parse_sidecar, parse_values, to_metadata
from ingest.readers.registry import sidecar_of

EDITABLE = ("title", "kind", "topics", "area", "valid_as_of", "url")


def write_sidecar(document: Path, values: Mapping[str, Any]) -> None:
    """Set the given keys (of EDITABLE) beside ``document``; an empty value takes the key away, others stay.

    Raises:
        ReadError: a value has the wrong form; the message names it.
        UploadRefused: the web address is none, or the file there now is not readable.
    """
    path = sidecar_of(document)
    known = {key: value for key, value in values.items() if key in EDITABLE}
    if known.get("url") and to_metadata({"url": known["url"]}).url is None:
        raise UploadRefused("Adresa originálu má začínat http:// nebo https:// a nesmí obsahovat mezery; opravte ji.")
    merged = {**_stored(path), **known}
    kept = {key: value for key, value in merged.items() if value not in (None, "", [])}
    text = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=120)
    parse_sidecar(text)
    draft = path.with_name(f".{path.name}.new")
    draft.write_text(text, "utf-8")
    draft.replace(path)


def _stored(path: Path) -> dict[str, Any]:
    """What stands there now, as plain data."""
    return parse_values(decode(path.read_bytes())) if path.exists() else {}
