"""Keys: short, whatever they are made of, and never the same for different parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import NamedTuple

import orjson

STAMP_BYTES = 12


class Key(NamedTuple):
    """Where something is kept, and the stamp of the versions it is asked for at.

    What is kept carries its own stamp, and is found only where the two are the same: one name holds
    one value, and a write leaves nothing behind that nobody asks for any more.
    """

    name: str
    stamp: bytes


def render_key(*parts: str | Iterable[str], versions: Sequence[str]) -> Key:
    """Return the key of `parts` at `versions`."""
    return Key(render_name(*parts), stamp_versions(versions))


def render_name(*parts: str | Iterable[str]) -> str:
    """Return the name of `parts`, 40 characters long; their order and their nesting count."""
    whole = orjson.dumps([part if isinstance(part, str) else list(part) for part in parts])
    return blake2b(whole, digest_size=20).hexdigest()


def stamp_versions(versions: Sequence[str]) -> bytes:
    """Return the stamp of `versions`, in their order."""
    return blake2b("\n".join(versions).encode(), digest_size=STAMP_BYTES).digest()
