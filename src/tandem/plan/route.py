"""A route: URL path → pool or folder, with its traits and the reason it goes there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal

Transport = Literal["http", "websocket"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A URL path → pool (or folder), with its traits and the reason it goes there.

    `pattern` is a regular expression over the whole decoded path (PCRE, anchored), in the order of
    Django's own first match; None for a prefix route, whose `path` then says the prefix.
    """

    path: str
    to: str | None = None
    folder: Path | None = None
    pattern: str | None = None
    transport: Transport = "http"
    streaming: bool = False
    fallback: str | None = None
    cached: timedelta | None = None
    reason: str = ""
