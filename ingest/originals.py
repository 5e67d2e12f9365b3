"""The file behind a document, handed out only as it was read."""

from __future__ import annotations

from pathlib import Path

from ingest.catalog import FileRecord
from ingest.errors import ReadError
from ingest.files import hash_content
from ingest.readers.registry import sidecar_of


def read_original(record: FileRecord) -> bytes:
    """The content of a file that the catalog knows.

    Raises ReadError when the file is gone, or is not the one any more that the document was read from.
    """
    path = Path(record.root, record.path)
    sidecar = sidecar_of(path)
    try:
        content = path.read_bytes()
        described = sidecar.read_bytes() if sidecar.exists() else b""
    except OSError as error:
        raise ReadError(
            f"Soubor dokumentu {record.name} na disku není nebo ho nelze přečíst. Vraťte ho na místo, nebo spusťte"
            " «souvislosti ingest», aby dokument z podkladů zmizel."
        ) from error
    if hash_content((content, described)) != record.digest:
        raise ReadError(
            f"Soubor dokumentu {record.name} se od načtení změnil. Spusťte «souvislosti ingest» a stáhněte ho znovu."
        )
    return content
