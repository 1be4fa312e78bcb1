"""Keys: short, whatever they are made of, and never the same for different parts."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

import orjson


def render_key(*parts: str | Iterable[str]) -> str:
    """Return the key of `parts`, 40 characters long; their order and their nesting count."""
    whole = orjson.dumps([part if isinstance(part, str) else list(part) for part in parts])
    return blake2b(whole, digest_size=20).hexdigest()
