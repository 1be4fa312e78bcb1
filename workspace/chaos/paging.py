"""Read a whole list, page by page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from workspace.chaos.client import Client

_LIMIT = 100


def list_all(client: Client, path: str, until: float, **query: str) -> Iterator[dict[str, Any]]:
    """Give every item of a list; raises `AuditError` at `until` (monotonic)."""
    cursor: str | None = ""
    while cursor is not None:
        wanted = {**query, "limit": str(_LIMIT), **({"cursor": cursor} if cursor else {})}
        page = json.loads(client.get(f"{path}?{urlencode(wanted)}", until))
        yield from page["items"]
        cursor = page["next_cursor"]
