"""Fail when a source file has grown past 500 lines, and name those past 300.

Small files are how the tree stays the architecture (docs/concepts/house.md).
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SPLIT_OR_SAY_WHY = 300
FAIL = 500
SUFFIXES = {".py", ".ts", ".tsx", ".js", ".css", ".sh"}
GENERATED = ("/migrations/", "/shared/api/schema.d.ts")


def list_sources() -> list[Path]:
    """Every source file git tracks, generated ones left out."""
    listed = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=True).stdout
    return [
        Path(name)
        for name in listed.splitlines()
        if Path(name).suffix in SUFFIXES and not any(part in f"/{name}" for part in GENERATED)
    ]


def main() -> int:
    """Print the long files; 1 when one is too long."""
    lengths = {
        path: len(path.read_bytes().splitlines()) for path in list_sources() if path.exists()
    }
    for path, length in sorted(lengths.items(), key=lambda item: -item[1]):
        if length > SPLIT_OR_SAY_WHY:
            print(f"{path}: {length} lines (split past {SPLIT_OR_SAY_WHY}, not past {FAIL})")
    return int(any(length > FAIL for length in lengths.values()))


if __name__ == "__main__":
    sys.exit(main())
