"""TCP ports of an instance: free when chosen, the same at every start."""

from __future__ import annotations

import json
import random
import socket
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from tandem.runtime.errors import StateError
from tandem.runtime.files import ensure_folder, write_atomically

# Above 32768 the kernel's own ephemeral ports collide; below 20000 live well-known servers.
LOWEST, HIGHEST = 20_000, 32_767


def ensure_ports(file: Path, names: Iterable[str]) -> Mapping[str, int]:
    """Return a port for each name, from `file` or newly chosen and kept there.

    A kept port is not checked: it may be ours, still in use by the running instance.
    """
    kept = _read(file)
    wanted = tuple(names)
    fresh = [name for name in wanted if name not in kept]
    for name in fresh:
        kept[name] = _choose(f"{file}:{name}", frozenset(kept.values()))
    if fresh:
        ensure_folder(file.parent, mode=0o711)
        write_atomically(file, json.dumps(kept, indent=1, sort_keys=True))
    return {name: kept[name] for name in wanted}


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """True when nothing listens at the port."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            return False
    return True


def _choose(seed: str, taken: frozenset[int]) -> int:
    # Seeded by the instance's own path, so that instances side by side seldom try the same port.
    order = random.Random(zlib.crc32(seed.encode()))  # noqa: S311  # spread, not secrecy
    candidates = order.sample(range(LOWEST, HIGHEST + 1), k=500)
    for port in candidates:
        if port not in taken and is_free(port):
            return port
    raise StateError(
        f"no free TCP port found between {LOWEST} and {HIGHEST}",
        hint="end some of the programs that listen there",
    )


def _read(file: Path) -> dict[str, int]:
    if not file.exists():
        return {}
    kept: dict[str, int] = json.loads(file.read_text(encoding="utf-8"))
    return kept
