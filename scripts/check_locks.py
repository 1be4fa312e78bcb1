"""Fail when a lock file names a host or holds a package without hashes."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ADDRESS = re.compile(r"https?://|--index-url|--find-links")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(\[[^\]]*\])?==")


def list_python_problems(path: Path) -> Iterator[str]:
    """Yield what is wrong with one requirements lock."""
    text = path.read_text()
    for number, line in enumerate(text.splitlines(), start=1):
        if ADDRESS.search(line):
            yield f"{path}:{number}: a lock names no address"
    for block in re.split(r"\n(?=\S)", text):
        if (found := PINNED.match(block)) and "--hash=sha256:" not in block:
            yield f"{path}: {found[1]} has no hash"


def list_node_problems(path: Path) -> Iterator[str]:
    """Yield what is wrong with one package-lock.json."""
    packages = json.loads(path.read_text())["packages"]
    for name, entry in packages.items():
        if "resolved" in entry and not entry.get("link"):
            yield f"{path}: {name} names an address (omit-lockfile-registry-resolved in .npmrc)"
        # what is not below node_modules is a package of our own
        is_ours = "node_modules/" not in name
        if not is_ours and not entry.get("link") and "integrity" not in entry:
            yield f"{path}: {name} has no integrity hash"


def main() -> int:
    """Print every problem; 1 when there is one."""
    problems = [
        problem
        for path in sorted(Path("requirements").glob("*.lock"))
        for problem in list_python_problems(path)
    ]
    for folder in ("frontend", "services"):
        problems += list_node_problems(Path(folder, "package-lock.json"))
    print("\n".join(problems), end="\n" if problems else "")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
