"""Our search beside others on the same retrieval sets: ``python -m tests.evaluation.benchmark.run`` («make benchmark»).

Each system works in a process of its own. The others live in an environment that ``--environment`` names and that is
made when missing. Finished pairs of set and system are kept in ``--results`` and not measured again unless ``--again``
names the system.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.evaluation import Run, load_benchmark, measure
from tests.evaluation.benchmark.sets import SHARED, Source, prepare

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
RESULTS = HERE / "results.json"
OURS, OUR_WORDS = "souvislosti", "souvislosti-words"  # as it ships, with vectors; without them
OTHERS = ("langchain-tutorial", "langchain-ensemble", "txtai-hybrid", "haystack-bm25")
LIMIT = 2400  # seconds that one system may take on one set

Row = dict[str, Any]


def percentile(times: Sequence[float], share: int) -> float:
    """A percentile in milliseconds."""
    ordered = sorted(times)
    return round(1000 * ordered[min(len(ordered) - 1, len(ordered) * share // 100)], 2)


def run_apart(command: Sequence[str], environment: Mapping[str, str]) -> tuple[int, float]:
    """Exit status of a command and the megabytes its process held at most; it is killed after ``LIMIT`` seconds."""
    process = subprocess.Popen(command, env={**os.environ, **environment}, cwd=ROOT, stdout=subprocess.DEVNULL)
    end = time.monotonic() + LIMIT
    while True:
        done, status, usage = os.wait4(process.pid, os.WNOHANG)
        if done:
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode, usage.ru_maxrss / 1024
        if time.monotonic() > end:
            process.kill()
        time.sleep(0.1)


def measure_other(system: str, source: Source, python: Path, folder: Path) -> Row:
    """Figures of a competing system."""
    result = folder / "result.json"
    random_vectors = ["--random-vectors"] if source.times_only else []
    command = [str(python), str(HERE / "worker.py"), system, str(source.folder), str(result), *random_vectors]
    status, peak = run_apart(command, {})
    if status:
        return {"failed": f"exit status {status} (limit {LIMIT} s)"}
    found = json.loads(result.read_text("utf-8"))
    return {
        **figures_of(source, found["run"]),
        "seconds_index": found["seconds_index"],
        "bytes_index": found["bytes_index"],
        "latency_ms": {f"p{p}": percentile(found["times"], p) for p in (50, 95)},
        "processor_ms": {f"p{p}": percentile(found["processor"], p) for p in (50, 95)},
        "peak_mb": round(peak),
    }


def measure_ours(system: str, source: Source, folder: Path) -> Row:
    """Figures of this repository, through the command line that anybody can call."""
    report, ranking = folder / "report.json", folder / "run.txt"
    program = "import sys; from ui.cli import main; sys.stdout = open(sys.argv[1], 'w'); sys.exit(main(sys.argv[2:]))"
    evaluate = ["evaluate", str(source.folder), "--run", str(ranking), "--json"]
    evaluate += ["--dense" if system == OURS else "--no-dense"]
    status, peak = run_apart([sys.executable, "-c", program, str(report), *evaluate], {"OMP_WAIT_POLICY": "PASSIVE"})
    if status:
        return {"failed": f"exit status {status} (limit {LIMIT} s)"}
    found = json.loads(report.read_text("utf-8"))
    costs = ("seconds_index", "bytes_index", "latency_ms", "processor_ms")
    return {**figures_of(source, read_run(ranking)), **{k: found.get(k) for k in costs}, "peak_mb": round(peak)}


def read_run(path: Path) -> Run:
    """A ranking in TREC's format."""
    run: Run = {}
    with path.open(encoding="utf-8") as handle:
        for line in handle:
            query, _, document, _, score, _ = line.split(" ")
            run.setdefault(query, {})[document] = float(score)
    return run


def figures_of(source: Source, run: Run) -> Row:
    """Metrics over the queries; one for which nothing was found counts as wrong. Only sizes where only time counts."""
    benchmark = load_benchmark(source.folder)
    sizes = {"queries": len(benchmark.queries), "documents": len(benchmark.corpus)}
    if source.times_only:
        return sizes
    return {**measure(benchmark.qrels, {key: run.get(key, {}) for key in benchmark.queries}), **sizes}


def make_environment(folder: Path) -> Path:
    """The interpreter of the environment of the other systems, installed when it is missing."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        wanted = ["-r", str(HERE / "requirements.txt")]
        subprocess.run([str(python), "-m", "pip", "install", "--no-input", *wanted], check=True)
    return python


def kept(path: Path) -> dict[str, dict[str, Row]]:
    """What was measured so far."""
    results: dict[str, dict[str, Row]] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return results


def keep(path: Path, name: str, system: str, row: Row) -> None:
    """Add a row to what is there by now: another run may have written meanwhile."""
    results = kept(path)
    results.setdefault(name, {})[system] = {**row, "measured_on": time.strftime("%Y-%m-%d %H:%M")}
    path.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{name}: {system} {results[name][system]}", flush=True)


def main() -> None:
    """Measure what is missing and keep it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--environment", type=Path, default=ROOT / ".benchmark")
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--sets", nargs="*")
    parser.add_argument("--systems", nargs="*", default=[OURS, OUR_WORDS, *OTHERS])
    parser.add_argument("--again", nargs="*", default=[])
    options = parser.parse_args()
    python = make_environment(options.environment)
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        for source in prepare(folder, options.shared, options.sets):
            for system in (s for s in options.systems if s in source.systems):
                if system in kept(options.results).get(source.name, {}) and system not in options.again:
                    continue
                if system in (OURS, OUR_WORDS):
                    row = measure_ours(system, source, folder)
                else:
                    row = measure_other(system, source, python, folder)
                keep(options.results, source.name, system, row)


if __name__ == "__main__":
    main()
