"""Turn the Markdown below corpus/.source/ into the PDF, DOCX, HTML, PPTX and XLSX files of the corpus.

A source has the front matter of every corpus document and two keys more: ``render`` (the suffix of the
format) and, for PDF, ``style`` (the name of a style sheet beside this script). It is written to the same
place below corpus/, with its front matter as a sidecar file: metodika/x.md → metodika/x.pdf and x.pdf.yaml.
The sidecar also holds the SHA-256 of the source: tests/corpus/test_formats.py sees what is out of date.

Marks of sources ([^id]) leave the running text; the sources are listed at the end under «Zdroje» or in
footnotes. Nothing depends on the clock: the same source, libraries and fonts give the same bytes.

Usage: python corpus/.source/render.py [SOURCE.md …] [--to FOLDER]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from docx_writer import write_docx
from pages import Page, read_source
from pptx_writer import write_pptx
from web_writer import write_html, write_pdf
from xlsx_writer import write_xlsx

HERE = Path(__file__).resolve().parent
WRITERS: dict[str, Callable[[Page, Path], None]] = {
    "pdf": write_pdf,
    "docx": write_docx,
    "html": write_html,
    "pptx": write_pptx,
    "xlsx": write_xlsx,
}


def render(source: Path, to: Path) -> Path:
    """Write the document of one source and its sidecar; the path of the document comes back.

    Raises:
        SystemExit: the front matter does not say what to render.
    """
    page = read_source(source)
    if page.format not in WRITERS:
        raise SystemExit(f"{source}: the front matter needs «render: {' | '.join(WRITERS)}»")
    path = (to / source.relative_to(HERE)).with_suffix(f".{page.format}")
    path.parent.mkdir(parents=True, exist_ok=True)
    WRITERS[page.format](page, path)
    path.with_name(path.name + ".yaml").write_text(page.sidecar, "utf-8")
    return path


def main() -> None:
    """Render the sources named on the command line, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sources", nargs="*", type=Path, help="sources to render, all if none is named")
    parser.add_argument("--to", type=Path, default=HERE.parent, help="folder to write to, the corpus if none is named")
    arguments = parser.parse_args()
    for source in arguments.sources or sorted(HERE.rglob("*.md")):
        print(render(source.resolve(), arguments.to))


if __name__ == "__main__":
    main()
