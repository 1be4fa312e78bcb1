"""How Django reads a request target, written down apart from the gateway's own configuration."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote_to_bytes

from django.urls import URLResolver
from django.urls.exceptions import Resolver404

from tandem.project.routes.pools import judge_view

_PERCENT = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_REFUSED_BYTES = re.compile(rb"[\x00-\x20\x7f-\xff#]")


def read_path(target: bytes) -> str | None:
    """Return the path Django sees, None when servers and gateway may differ (documented)."""
    raw = target.split(b"?", 1)[0]
    if _PERCENT.search(raw) or _REFUSED_BYTES.search(raw):
        return None
    decoded = unquote_to_bytes(raw)
    if b"\0" in decoded or {b".", b".."} & set(decoded.split(b"/")):
        return None
    try:
        return decoded.decode()
    except UnicodeDecodeError:
        return None


def find_pool(resolver: URLResolver, path: str) -> str | None:
    """Return the pool of the view that Django's resolver finds, None when it finds none."""
    try:
        match: Any = resolver.resolve(path)
    except Resolver404:
        return None
    return judge_view(match.func).pool


def is_redirected(resolver: URLResolver, path: str) -> bool:
    """Whether CommonMiddleware would add a slash (APPEND_SLASH)."""
    if path.endswith("/") or find_pool(resolver, path):
        return False
    return find_pool(resolver, f"{path}/") is not None
