"""Versions: what is kept was true at some version of each thing it depends on.

The order is what makes it right. A reader asks for the versions before it asks the database and
keeps what it read under those; a writer changes them after its commit and before its answer. A slow
reader then keeps its old data under a version nobody asks for any more.

A version is a random word, so that one that was lost never comes back. Versions live with the
sessions, where nothing is evicted: without that store nobody is signed in anyway.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from functools import partial
from typing import cast

from django.db import transaction

from tandem.apps.kit.clients import get_sessions

_PREFIX = "cache:version:"
LIFETIME_S = 3600  # of a version nobody changes; the next reader begins a new one


def read_versions(names: Sequence[str]) -> tuple[str, ...]:
    """Return the version of each of `names`, in their order; raises `RedisError`."""
    if not names:
        return ()
    found = cast("list[str | None]", get_sessions().mget([_PREFIX + name for name in names]))
    return tuple(version or _begin(name) for name, version in zip(names, found, strict=True))


def touch_versions(*names: str) -> None:
    """Make everything that depends on one of `names` be read anew, once this transaction commits.

    Raises `RedisError` after the commit when the store is gone: the write is then not acknowledged.
    """
    transaction.on_commit(partial(_change, frozenset(names)))


def _begin(name: str) -> str:
    version = _new()
    earlier = get_sessions().set(_PREFIX + name, version, nx=True, get=True, ex=LIFETIME_S)
    return str(earlier) if earlier else version


def _change(names: Iterable[str]) -> None:
    with get_sessions().pipeline(transaction=True) as pipeline:
        for name in names:
            pipeline.set(_PREFIX + name, _new(), ex=LIFETIME_S)
        pipeline.execute()


def _new() -> str:
    return secrets.token_urlsafe(12)
