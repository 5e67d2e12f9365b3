"""README stays true: its commands exist and run, its variables are the settings, its pictures are there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _lines(program: str) -> list[str]:
    """Commands of ``program`` in the code blocks of README, without their comments."""
    blocks = re.findall(r"```bash\n(.*?)```", README, re.DOTALL)
    lines = [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith(f"{program} ")]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What README takes for granted: documents of one's own, a benchmark, and an index of its own place."""
    folder = tmp_path_factory.mktemp("readme")
    documents, benchmark = folder / "moje-dokumenty", folder / "sada"
    documents.mkdir()
    (documents / "poznamka.txt").write_text("Obec Lhota má dva terénní pracovníky.", encoding="utf-8")
    (benchmark / "qrels").mkdir(parents=True)
    (benchmark / "corpus.jsonl").write_text(
        '{"_id": "d1", "title": "Služby", "text": "Terénní práce."}\n', encoding="utf-8"
    )
    (benchmark / "queries.jsonl").write_text('{"_id": "q1", "text": "terénní práce"}\n', encoding="utf-8")
    (benchmark / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t1\n", encoding="utf-8")
    return {"../moje-dokumenty": str(documents), "SLOŽKA": str(benchmark), "index": str(folder / "index")}


def test_the_commands_of_readme_run(prepared: dict[str, str]) -> None:
    """Each `souvislosti` line of README, in its order, ends with status 0 (the server is tested in tests/browser)."""
    commands = [c for c in _lines("souvislosti") if not c.startswith("souvislosti serve")]
    assert len(commands) >= 7
    for command in commands:
        words = [prepared.get(word, word) for word in shlex.split(command)[1:]]
        call = [sys.executable, "-m", "ui.cli", words[0], "--index", prepared["index"], *words[1:]]
        environment = {"SOUVISLOSTI_EMBEDDING": "none", "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
        done = subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, (command, done.stderr)


def test_the_targets_of_readme_exist() -> None:
    """Each `make` line of README names a target of the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    assert {line.split()[1] for line in _lines("make")} <= targets


def test_the_variables_of_readme_are_settings() -> None:
    """The table of variables and the settings are the same, defaults included."""
    rows = dict(re.findall(r"^\| `SOUVISLOSTI_(\w+)` \|[^|]*\| `([^`]*)` \|$", README, re.MULTILINE))
    fields = Settings.model_fields
    assert {name.lower() for name in rows} <= set(fields)
    assert {name: str(fields[name.lower()].default) for name in rows} == rows


def test_links_and_pictures_of_readme_lead_somewhere() -> None:
    """Nothing README points to inside the repository is missing."""
    targets = [t for t in re.findall(r"\]\(([^)#]+)\)", README) if not t.startswith("http")]
    assert targets
    assert [t for t in targets if not (ROOT / t).exists()] == []
