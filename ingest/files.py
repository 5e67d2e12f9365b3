"""Finding the files under the paths given, and telling which of them changed."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ingest.catalog import FileRecord
from ingest.errors import CorpusError
from ingest.readers.questions import SUFFIX as QUESTIONS
from ingest.readers.questions import questions_of
from ingest.readers.registry import SUFFIXES, sidecar_of

READER = "8"  # raise it when readers or cutting change, so that everything is read again


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document comes from: its root folder, and its path below it, which is its name."""

    root: Path
    path: Path

    @property
    def relative(self) -> str:
        """Path below the root with slashes; bytes that are no UTF-8 are written out («\\xe1»)."""
        below = self.path.relative_to(self.root).as_posix()
        return os.fsencode(below).decode("utf-8", "backslashreplace")


@dataclass(frozen=True, slots=True)
class Scope:
    """A path the user gave: documents of ``root`` whose relative path is ``prefix`` or lies below it."""

    root: Path
    prefix: str
    explicit: bool

    def covers(self, record: FileRecord) -> bool:
        """Whether a known file belongs to this scope."""
        if record.root != str(self.root):
            return False
        return not self.prefix or record.path == self.prefix or record.path.startswith(self.prefix + "/")


def resolve_scope(path: Path, known: Iterable[FileRecord]) -> Scope:
    """The scope of one path. A path inside a root that is known already belongs to that root.

    Raises CorpusError when nothing stands there now and nothing did.
    """
    files = list(known)
    target = path.resolve()
    root = next((r for r in _roots(files) if target == r or r in target.parents), None)
    if root is None:
        root = target if target.is_dir() else target.parent
    scope = Scope(root, "" if target == root else target.relative_to(root).as_posix(), not target.is_dir())
    if not target.exists() and not (scope.prefix and any(scope.covers(f) for f in files)):
        raise CorpusError(
            f"Složka ani soubor {path} neexistuje. Zkontrolujte cestu, nebo uveďte složku s dokumenty:"
            " «souvislosti ingest SLOŽKA»."
        )
    return scope


def _roots(files: Iterable[FileRecord]) -> list[Path]:
    """Known roots, the innermost first."""
    return sorted({Path(f.root) for f in files}, key=lambda p: len(p.parts), reverse=True)


def find_files(scope: Scope) -> Iterator[Place]:
    """Files of a scope, in order; hidden ones, locks of Word, side-car files and links elsewhere are left out."""
    start = scope.root / scope.prefix
    if start.is_file():
        yield Place(scope.root, start)
        return
    for path in sorted(start.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(scope.root).parts)
        if hidden or not path.is_file() or _is_sidecar(path) or _leads_out(path, scope.root):
            continue
        yield Place(scope.root, path)


def is_supported(path: Path) -> bool:
    """Whether a reader exists for files of this suffix."""
    return path.suffix.lower() in SUFFIXES


def _is_sidecar(path: Path) -> bool:
    """Whether the file only describes another one, or lists its typical questions."""
    name = path.name
    return any(name.endswith(s) and path.with_name(name.removesuffix(s)).exists() for s in (".yaml", QUESTIONS))


def _leads_out(path: Path, root: Path) -> bool:
    return path.is_symlink() and root.resolve() not in path.resolve().parents


def side_files(path: Path) -> tuple[Path, ...]:
    """Where the files beside a document stand that only describe it, whether they are there or not."""
    return sidecar_of(path), questions_of(path)


def describe_file(place: Place, name: str, known: Mapping[str, FileRecord], reader: str) -> FileRecord:
    """The file as it is now. Its content is hashed only when size or time differ from what is known."""
    sidecar = sidecar_of(place.path)
    stats = [p.stat() for p in (place.path, sidecar) if p.exists()]
    size, modified = sum(s.st_size for s in stats), max((s.st_mtime_ns for s in stats), default=0)
    before = known.get(name)
    reader += _questions_mark(place.path)
    same = before and (before.size, before.modified, before.root) == (size, modified, str(place.root))
    if before and same and before.digest:
        digest = before.digest
    else:
        digest = _hash([p for p in (place.path, sidecar) if p.exists()])
    return FileRecord(name, str(place.root), place.relative, digest, size, modified, reader)


def _questions_mark(path: Path) -> str:
    """What tells that a document is to be read again: its typical questions, which are no part of its content."""
    questions = questions_of(path)
    return f".{_hash([questions])[:12]}" if questions.is_file() else ""


def hash_content(pieces: Iterable[bytes]) -> str:
    """The digest by which a file is known: that of its content, followed by its sidecar's."""
    total = hashlib.sha256()
    for piece in pieces:
        total.update(piece)
    return total.hexdigest()


def _hash(paths: Iterable[Path]) -> str:
    """Digest of files; empty when one may not be read (its reader will say so)."""
    try:
        return hash_content(piece for path in paths for piece in _pieces(path))
    except OSError:
        return ""


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as handle:
        while piece := handle.read(1 << 20):
            yield piece


def name_files(places: Iterable[Place], known: Mapping[str, FileRecord]) -> dict[str, Place]:
    """Each file once, under the name of its document: the one it has, also when its root has moved, or a new one."""
    files = list({p.path: p for p in places}.values())
    owners = {(f.root, f.path): name for name, f in known.items()}
    moved = _moved_roots({p.relative for p in files}, known.values())
    orphans = {f.path: name for name, f in known.items() if f.root in moved}
    named: dict[str, Place] = {}
    taken = set(known)
    for place in files:
        name = owners.get((str(place.root), place.relative)) or orphans.get(place.relative)
        if name is None or name in named:
            name = _new_name(place, taken)
            taken.add(name)
        named[name] = place
    return named


def _moved_roots(here: Container[str], known: Iterable[FileRecord]) -> set[str]:
    """Roots that are gone and of whose files at least half stand ``here`` under the same relative path."""
    paths: dict[str, list[str]] = defaultdict(list)
    for record in known:
        paths[record.root].append(record.path)
    return {
        root
        for root, all_ in paths.items()
        if not Path(root).exists() and 2 * sum(p in here for p in all_) >= len(all_)
    }


def _new_name(place: Place, taken: Container[str]) -> str:
    """The path below the root, led by the root's name when another document is called the same."""
    if place.relative not in taken:
        return place.relative
    name, number = f"{place.root.name}/{place.relative}", 2
    while name in taken:
        name, number = f"{place.root.name}-{number}/{place.relative}", number + 1
    return name
