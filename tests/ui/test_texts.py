"""The words of the application stand in one file, written by many hands."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

from ui import texts


def test_no_text_is_defined_twice() -> None:
    """A second definition of a name would silently change a page of somebody else."""
    tree = ast.parse(Path(texts.__file__).read_text("utf-8"))
    assigned = [node.targets[0] for node in tree.body if isinstance(node, ast.Assign)]
    assigned += [node.target for node in tree.body if isinstance(node, ast.AnnAssign)]
    names = Counter(target.id for target in assigned if isinstance(target, ast.Name))
    assert not [name for name, count in names.items() if count > 1]
