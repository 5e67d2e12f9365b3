"""YAML front matter and sidecar files → Metadata."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar
from urllib.parse import urlsplit

import yaml

from ingest.documents import Metadata, Source
from ingest.errors import ReadError

FENCED = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
LARGEST = 256 * 1024
T = TypeVar("T")


class _Loader(yaml.BaseLoader):
    """Builds only text, lists and mappings: no tags, no numbers, no dates, and no aliases (YAML bombs)."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("alias")
        return super().compose_node(parent, index)


NULL = "tag:yaml.org,2002:null"
_Loader.add_implicit_resolver(NULL, re.compile(r"^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])
_Loader.add_constructor(NULL, lambda loader, node: None)


def split_front_matter(text: str) -> tuple[Metadata, str]:
    """Separate the front matter from the body; a text without one gives empty metadata.

    Raises:
        ReadError: the front matter is no valid YAML, or a key holds a wrong type.
    """
    match = FENCED.match(text)
    if not match:
        return Metadata(), text
    values = _load(match[1])
    if not isinstance(values, Mapping):  # two rules with a paragraph between them
        return (Metadata(), text[match.end() :]) if values is None else (Metadata(), text)
    return to_metadata(values), text[match.end() :]


def parse_sidecar(text: str) -> Metadata:
    """The metadata of a sidecar file: the same keys as in front matter, with or without its fences.

    Raises:
        ReadError: the file is no mapping in valid YAML, or a key holds a wrong type.
    """
    match = FENCED.match(text)
    values = _load(match[1] if match else text)
    if values is None:
        return Metadata()
    if not isinstance(values, Mapping):
        raise ReadError("Soubor s údaji o dokumentu nemá tvar «klíč: hodnota»; opravte ho podle ostatních.")
    return to_metadata(values)


def parse_values(text: str) -> dict[str, Any]:
    """The keys of a sidecar file as plain data: texts, lists, mappings and None, unknown keys included.

    Raises:
        ReadError: as ``parse_sidecar``.
    """
    parse_sidecar(text)
    match = FENCED.match(text)
    values = _load(match[1] if match else text)
    return {str(key): value for key, value in values.items()} if isinstance(values, Mapping) else {}


def merge(first: Metadata, second: Metadata) -> Metadata:
    """Take each value from ``first``, and from ``second`` where ``first`` has none."""
    given = {f.name: value for f in fields(Metadata) if (value := getattr(first, f.name))}
    return replace(second, **given)


def to_metadata(values: Mapping[object, object]) -> Metadata:
    """Check and convert loaded YAML. Unknown keys are ignored.

    Raises:
        ReadError: a key holds a wrong type; the message names the key.
    """
    return Metadata(
        title=_text(values, "title"),
        kind=_text(values, "kind"),
        topics=_texts(values, "topics"),
        area=_text(values, "area") or None,
        valid_as_of=_date(values, "valid_as_of"),
        url=web_address(_text(values, "url")),
        sources=tuple(_list(values, "sources", _source)),
        questions=_texts(values, "questions"),
        facts=_texts(values, "facts"),
    )


def web_address(value: str) -> str | None:
    """The address if it is a plain web address (http, https), else None: links are shown to be clicked."""
    address = value.strip()
    if not address.isprintable() or " " in address or len(address) > 2000:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None


def _load(text: str) -> object:
    if len(text) > LARGEST:
        raise ReadError("Hlavička s údaji o dokumentu je příliš dlouhá; zkraťte ji.")
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 -- the loader above builds only text, lists, mappings
    except yaml.MarkedYAMLError as error:
        line = f" (řádek {error.problem_mark.line + 1})" if error.problem_mark else ""
        raise ReadError(f"Hlavička s údaji o dokumentu není platný YAML{line}; opravte ji.") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ReadError("Hlavička s údaji o dokumentu není platný jednoduchý YAML; opravte ji.") from error


def _wrong(key: str, expected: str) -> ReadError:
    return ReadError(f"Údaj «{key}» v hlavičce dokumentu má být {expected}; opravte ho.")


def _text(values: Mapping[object, object], key: str, name: str = "") -> str:
    value = values.get(key)
    if value is None:
        return ""
    if isinstance(value, (Mapping, list, tuple, set)):
        raise _wrong(name or key, "jeden text")
    return " ".join(str(value).split())


def _list(values: Mapping[object, object], key: str, convert: Callable[[object, str], T]) -> list[T]:
    value = values.get(key)
    if value is None or value == "":
        return []
    if not isinstance(value, list):
        raise _wrong(key, "seznam")
    return [convert(item, f"{key}[{number}]") for number, item in enumerate(value, 1) if item is not None]


def _texts(values: Mapping[object, object], key: str) -> tuple[str, ...]:
    value = values.get(key)
    if isinstance(value, str):  # «topics: bydlení» means a list of one
        return (_text(values, key),) if value.strip() else ()
    texts = _list(values, key, lambda item, name: _text({key: item}, key, name))
    return tuple(filter(None, texts))


def _date(values: Mapping[object, object], key: str) -> str | None:
    value = _text(values, key)
    if value and not DATE.fullmatch(value):
        raise _wrong(key, "datum ve tvaru RRRR, RRRR-MM nebo RRRR-MM-DD")
    return value or None


def _source(value: object, name: str) -> Source:
    if not isinstance(value, Mapping):
        raise _wrong(name, "zdroj s klíči id a title")
    source = {key: _text(value, key, f"{name}.{key}") for key in ("id", "title", "publisher", "year", "url")}
    if not source["id"] or not source["title"]:
        raise _wrong(name, "zdroj s klíči id a title")
    return Source(source["id"], source["title"], source["publisher"], source["year"], web_address(source["url"]))
