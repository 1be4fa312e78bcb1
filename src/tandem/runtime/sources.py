"""A fingerprint of a project's Python code: what derived routes depend on."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

# Folders that hold other people's code or nothing that is imported; hidden ones are left out too.
_SKIPPED = frozenset({"__pycache__", "node_modules", "site-packages", "tests", "docs"})
_LOCKS = (
    "*.lock",
    "requirements/*.lock",
    "requirements*.txt",
    "requirements/*.txt",
    "pyproject.toml",
)


def fingerprint_sources(root: Path, *words: str) -> str:
    """Hash every Python file and lock file below `root`, the Python that runs them, and `words`.

    Contents count, not times: a fresh clone of the same commit has the same fingerprint.
    """
    digest = hashlib.blake2b(digest_size=16)
    for word in (sys.version, sys.executable, *words):
        digest.update(f"{word}\0".encode())
    for file in sorted({*_list_python_files(root), *_list_locks(root)}):
        digest.update(f"{file.relative_to(root)}\0".encode(errors="surrogateescape"))
        digest.update(hashlib.blake2b(file.read_bytes(), digest_size=16).digest())
    return digest.hexdigest()


def _list_python_files(root: Path) -> Iterator[Path]:
    for folder, names, files in os.walk(root):
        names[:] = [name for name in names if not _is_skipped(Path(folder, name))]
        yield from (Path(folder, name) for name in files if name.endswith(".py"))


def _is_skipped(folder: Path) -> bool:
    hidden = folder.name.startswith(".")
    return hidden or folder.name in _SKIPPED or (folder / "pyvenv.cfg").exists()


def _list_locks(root: Path) -> Iterator[Path]:
    for pattern in _LOCKS:
        yield from (file for file in root.glob(pattern) if file.is_file())
