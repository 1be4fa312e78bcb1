"""What is taken out of installed packages while an image is built. Pure.

Extension modules often carry what only a debugger reads, behind the last segment that is loaded;
translations carry their sources; and packages carry tests. What else a project never asks for is in
its own list beside its lock.
"""

from __future__ import annotations

PRUNED = "image.prune"
"""Lines of patterns below site-packages; a line that begins with "!" keeps what it matches."""

TEXT = """\
# Takes out of installed packages what never runs here.
import struct
from pathlib import Path
from shutil import rmtree

SITE = next(Path("/opt/venv/lib").glob("python*/site-packages"))
LEAST = 64 * 1024


def prune(lines):
    kept = {path for line in lines if line.startswith("!") for path in SITE.glob(line[1:])}
    for line in lines:
        if line.startswith(("!", "#")) or not line:
            continue
        for path in sorted(SITE.glob(line)):
            if path not in kept:
                rmtree(path) if path.is_dir() else path.unlink()


def cut(file):
    # Only segments are loaded (64-bit, little-endian); sections, and symbols among them, are not.
    data = file.read_bytes()
    if data[:6] != b"\\x7fELF\\x02\\x01":
        return
    (table,) = struct.unpack_from("<Q", data, 32)
    size, count = struct.unpack_from("<HH", data, 54)
    end = table + size * count
    for entry in range(table, end, size):
        offset, length = struct.unpack_from("<8xQ16xQ", data, entry)
        end = max(end, offset + length)
    if len(data) - end < LEAST:
        return
    head = bytearray(data[:end])
    struct.pack_into("<Q", head, 40, 0)
    struct.pack_into("<HHH", head, 58, 0, 0, 0)
    file.write_bytes(head)


listed = Path("image.prune")
prune(listed.read_text().splitlines() if listed.exists() else [])
prune(["**/*.po", "**/tests/"])
for module in SITE.rglob("*.so*"):
    cut(module)
"""
