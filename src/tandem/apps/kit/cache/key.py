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
    """Return the key of `parts` at `versions`; their order and their nesting count.

    Its name is 40 characters long.
    """
    whole = orjson.dumps([part if isinstance(part, str) else list(part) for part in parts])
    stamp = blake2b("\n".join(versions).encode(), digest_size=STAMP_BYTES)
    return Key(blake2b(whole, digest_size=20).hexdigest(), stamp.digest())
