"""Bytes of a text file → text, whichever encoding Czech offices have used since 1990."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from ingest.errors import ReadError
from ingest.readers.limits import DEFAULT, MEBIBYTE, Limits

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SINGLE_BYTE = ("cp1250", "iso8859-2")
CZECH = re.compile("[áčďéěíňóřšťúůýž]", re.IGNORECASE)
# What appears when one of the two is read as the other: C1 controls, Polish and Slovak letters, stray signs.
MISREAD = re.compile("[\x80-\x9fąľĽĄˇ¦¬¤ŁłŞşŻż]|(?<=\\w)[»«©®±]|[»«©®±](?=\\w)")
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
SAMPLE = 200_000


def read_text(path: Path, limits: Limits = DEFAULT) -> str:
    """Read a whole text file.

    Raises:
        ReadError: the file is larger than ``limits.text_bytes`` or is not text.
    """
    if path.stat().st_size > limits.text_bytes:
        raise ReadError(f"Text je větší než {limits.text_bytes // MEBIBYTE} MB; rozdělte ho na menší soubory.")
    return decode(path.read_bytes())


def decode(data: bytes) -> str:
    """Decode a text: by its byte order mark, as UTF-8, as UTF-16, else by how Czech the result looks.

    Raises:
        ReadError: the bytes are no text.
    """
    text = _decode(data)
    sample = text[:SAMPLE]
    if len(CONTROL.findall(sample)) > max(2, len(sample) // 100):
        raise ReadError("Soubor není text; uložte ho v jeho programu jako DOCX, PDF nebo text v UTF-8.")
    return text.replace("\x00", "")


def _decode(data: bytes) -> str:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    wide = _wide_encoding(data[:SAMPLE])
    if wide:
        return data.decode(wide, errors="replace")
    best = max(SINGLE_BYTE, key=lambda encoding: _plausibility(data[:SAMPLE], encoding))
    return data.decode(best, errors="replace")


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without its mark: in Czech text nearly every second byte is 0 or 1 and no other is."""
    half = max(1, len(sample) // 2)
    low, high = sample[1::2], sample[0::2]
    for part, other, encoding in ((low, high, "utf-16-le"), (high, low, "utf-16-be")):
        if sum(b <= 1 for b in part) > 0.9 * half and sum(b <= 1 for b in other) < 0.1 * half:
            return encoding
    return None


def _plausibility(sample: bytes, encoding: str) -> int:
    text = sample.decode(encoding, errors="replace")
    return len(CZECH.findall(text)) - 3 * len(MISREAD.findall(text)) - 10 * text.count("\ufffd")
