"""Pictures of PDF pages. The one home of PDFium, which runs in a process of its own: a hostile file may crash it.

Usage of the process: python -m ingest.page_pictures FILE PAGE WIDTH MEMORY_BYTES; the picture comes as PNG.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from io import BytesIO
from pathlib import Path

from ingest.errors import ReadError
from ingest.readers.limits import DEFAULT, Limits

ROOT = Path(__file__).resolve().parents[1]
PNG = b"\x89PNG\r\n\x1a\n"
LARGEST_SIDE = 3000  # pixels: a poster stays a picture that a browser can show
UNDRAWN = "Obrázek stránky se nepodařilo vykreslit; otevřete původní soubor."


def render_page(path: Path, page: int, width: int = 900, limits: Limits = DEFAULT) -> bytes:
    """The page (from 1) as a PNG ``width`` pixels wide.

    Raises ReadError when the file, the page or the time does not allow it.
    """
    command = [sys.executable, "-m", "ingest.page_pictures", str(path.resolve()), str(page), str(width)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    try:
        done = subprocess.run(
            [*command, str(limits.memory_bytes)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=environment,
            timeout=limits.page_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError(UNDRAWN) from error
    if page < 1 or done.returncode or not done.stdout.startswith(PNG):
        raise ReadError(UNDRAWN)
    return done.stdout


def draw(path: Path, page: int, width: int) -> bytes:
    """The picture, drawn in this process."""
    import pypdfium2

    sheet = pypdfium2.PdfDocument(path).get_page(max(page, 1) - 1)
    across, along = sheet.get_size()
    scale = min(width / across, LARGEST_SIDE / max(across, along))
    picture = BytesIO()
    sheet.render(scale=scale).to_pil().save(picture, "PNG")
    return picture.getvalue()


def main() -> None:
    """The program of the child process."""
    path, page, width, memory = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    sys.stdout.buffer.write(draw(Path(path), int(page), int(width)))


if __name__ == "__main__":
    main()
