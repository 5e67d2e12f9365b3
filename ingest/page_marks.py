"""A PDF page as a picture on which a quoted text is marked. PDFium runs in a process of its own: files may be hostile.

Usage of the process: python -m ingest.page_marks FILE PAGE WIDTH MEMORY_BYTES; the quote comes on standard input, the
picture goes as PNG to standard output.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.czech import fold
from ingest.errors import ReadError
from ingest.readers.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from PIL.Image import Image

ROOT = Path(__file__).resolve().parents[1]
PNG = b"\x89PNG\r\n\x1a\n"
LARGEST_SIDE = 3000  # pixels: a poster stays a picture that a browser can show
FEWEST = 12  # letters of a quote that must be found together
MARK = (255, 213, 79)
UNDRAWN = "Obrázek stránky se nepodařilo vykreslit; otevřete původní soubor."

Box = tuple[float, float, float, float]  # left, bottom, right, top


def render_marked_page(path: Path, page: int, quote: str, width: int = 900, limits: Limits = DEFAULT) -> bytes:
    """The page (from 1) as a PNG ``width`` pixels wide, with the quote marked where it is found on it.

    Raises ReadError when the file, the page or the time does not allow it.
    """
    arguments = [str(path.resolve()), str(page), str(width), str(limits.memory_bytes)]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "ingest.page_marks", *arguments],
            input=quote.encode(),
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            timeout=limits.page_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError(UNDRAWN) from error
    if done.returncode or not done.stdout.startswith(PNG):
        raise ReadError(UNDRAWN)
    return done.stdout


def draw(path: Path, page: int, quote: str, width: int) -> bytes:
    """The picture, drawn in this process."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    # A paragraph counts to the page on which it begins; its last sentences may stand on the next one.
    sheets = [document[number] for number in range(page - 1, min(page + 1, len(document)))]
    sheet, boxes = next(((s, b) for s in sheets if (b := find_quote(s, quote))), (sheets[0], []))
    across, along = sheet.get_size()
    scale = min(width / across, LARGEST_SIDE / max(across, along))
    picture = sheet.render(scale=scale).to_pil().convert("RGB")
    to_device = _device(sheet, picture.size)
    for box in boxes:
        _mark(picture, to_device(box))
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def find_quote(sheet: Any, quote: str) -> list[Box]:
    """Boxes of the lines on which the quote stands, in points of the page; none when it is not there.

    Only letters and digits are compared, without case and diacritics: hyphens at line ends, spaces, and signs
    that were repaired when the file was read make no difference. Of a quote that goes on to the next page the
    beginning, or of one that began on the page before the end, is enough.
    """
    text = sheet.get_textpage()
    count = text.count_chars()
    letters = [(sign, index) for index in range(count) for sign in _letters(text.get_text_range(index, 1))]
    start, length = _longest("".join(sign for sign, _ in letters), "".join(_letters(quote)))
    found = dict.fromkeys(index for _, index in letters[start : start + length])
    return list(_lines([text.get_charbox(index) for index in found]))


def _letters(text: str) -> Iterator[str]:
    return (sign for sign in fold(text) if sign.isascii() and sign.isalnum())


def _longest(page: str, quote: str) -> tuple[int, int]:
    """Start and length of the longest beginning of the quote there is, else of its longest end on top of the page."""
    low, high = 0, len(quote)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if quote[:middle] in page else (low, middle - 1)
    if low >= min(FEWEST, len(quote)):
        return page.find(quote[:low]), low
    ends = (len(quote) - start for start in range(len(quote)) if page[:2000].find(quote[start:]) >= 0)
    length = next(ends, 0)
    return (page.find(quote[len(quote) - length :]), length) if length >= FEWEST else (0, 0)


def _lines(boxes: Sequence[Box]) -> Iterator[Box]:
    """Boxes of letters joined to boxes of lines."""
    current: Box | None = None
    for box in boxes:
        if current and box[0] >= current[0] - 1 and min(box[3], current[3]) - max(box[1], current[1]) > 0:
            current = current[0], min(current[1], box[1]), max(current[2], box[2]), max(current[3], box[3])
        else:
            if current:
                yield current
            current = box
    if current:
        yield current


def _device(sheet: Any, size: tuple[int, int]) -> Any:
    """Turns a box of the page into one of the picture, whichever way the page is turned and cropped."""
    left, bottom, right, top = sheet.get_cropbox()
    across, along = right - left, top - bottom

    def turned(x: float, y: float) -> tuple[float, float]:
        u, v = (x - left) / across, (top - y) / along
        u, v = {0: (u, v), 90: (1 - v, u), 180: (1 - u, 1 - v), 270: (v, 1 - u)}[sheet.get_rotation()]
        return u * size[0], v * size[1]

    def convert(box: Box) -> Box:
        (x1, y1), (x2, y2) = turned(box[0], box[1]), turned(box[2], box[3])
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)

    return convert


def _mark(picture: Image, box: Box) -> None:
    """Colour a box as a marker pen does: what is dark stays dark."""
    from PIL import Image, ImageChops

    area = (
        max(0, int(box[0]) - 2), max(0, int(box[1]) - 2),
        min(picture.width, int(box[2]) + 3), min(picture.height, int(box[3]) + 3),
    )  # fmt: skip
    if area[0] < area[2] and area[1] < area[3]:
        ink = picture.crop(area)
        picture.paste(ImageChops.multiply(ink, Image.new("RGB", ink.size, MARK)), area)


def main() -> None:
    """The program of the child process."""
    path, page, width, memory = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    quote = sys.stdin.buffer.read().decode()
    sys.stdout.buffer.write(draw(Path(path), int(page), quote, int(width)))


if __name__ == "__main__":
    main()
