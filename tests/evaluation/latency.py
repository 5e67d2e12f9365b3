"""How long an answer takes: golden questions asked twice over, on one core, after a few others.

Run by hand: ``python -m tests.evaluation.latency [--index FOLDER] [--filler 19000] [--embedding none]``. Without
``--index`` the corpus is indexed first. ``--filler`` adds so many synthetic passages to a copy of the index, which are
searched by words and letters. The second time everything that is read once for a passage has been read, as on a
server in use.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from pathlib import Path

import numpy as np

from assistant.factory import open_assistant
from assistant.pipeline import Assistant
from ingest.catalog import Catalog
from ingest.encoders import make_encoder
from ingest.entries import sync_lexical
from ingest.pipeline import ingest
from ingest.settings import Settings
from tests.evaluation.growth import store
from tests.evaluation.judging import load_questions

HERE = Path(__file__).parent
QUESTIONS = HERE / "questions.jsonl"
WARM_UP = 10  # questions


def prepare(folder: Path, source: Path | None, embedding: str, filler: int) -> Settings:
    """An index of the corpus in ``folder``, copied from ``source`` when there is one, with ``filler`` passages more."""
    settings = Settings(index=folder, embedding=embedding)
    if source:
        shutil.copytree(source, folder, dirs_exist_ok=True)
    else:
        ingest(settings, [HERE.parents[1] / "corpus"], make_encoder(settings), lambda *_: None)
    catalog = Catalog.open(folder / "catalog.sqlite")
    store(catalog, filler)
    sync_lexical(folder, catalog)
    catalog.close()
    return settings


def time_answers(assistant: Assistant, questions: list[str]) -> list[float]:
    """Milliseconds of each answer."""
    times = []
    for question in questions:
        started = time.perf_counter()
        assistant.ask(question)
        times.append(1000 * (time.perf_counter() - started))
    return times


def main() -> None:
    """Ask twice and print the percentiles of both rounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--filler", type=int, default=0)
    parser.add_argument("--embedding", default="souvislosti-cs")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="latency-") as folder:
        settings = prepare(Path(folder) / "index", options.index, options.embedding, options.filler)
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        assistant = open_assistant(settings)
        questions = [question["text"] for question in load_questions(QUESTIONS)]
        time_answers(assistant, questions[:WARM_UP])
        for name in ("first time", "second time"):
            p50, p95 = np.percentile(time_answers(assistant, questions), (50, 95))
            print(f"{name}: {len(questions)} answers, p50 {p50:.0f} ms, p95 {p95:.0f} ms", flush=True)


if __name__ == "__main__":
    main()
