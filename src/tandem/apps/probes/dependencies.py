"""What this product depends on, and how each is asked, with a limit of its own and all at once.

Every question opens a connection of its own: a probe must not wait behind the work it judges.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection
from redis.asyncio import Redis

TIMEOUT_S = 0.8  # within the second that whoever asks us waits


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependency:
    """Something this process needs; without a `required` one it may not receive work."""

    name: str
    required: bool
    ask: Callable[[], Awaitable[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What came of asking a dependency; `detail` is its own words, in one line."""

    name: str
    ok: bool
    detail: str
    required: bool


def list_dependencies() -> tuple[Dependency, ...]:
    """Return what the environment says this product depends on."""
    found = [Dependency(name="database", required=True, ask=_ask_database)]
    valkeys = {
        "records": (settings.SESSIONS_URL, True),
        "channels": (settings.CHANNELS_URL, True),
        "cache": (settings.CACHE_URL, False),
    }
    for name, (url, required) in valkeys.items():
        if url:
            found.append(Dependency(name=name, required=required, ask=_asking_valkey(url)))
    if settings.STORAGE_ADDRESS:
        # without it nothing is imported or downloaded, and texts are read all the same
        found.append(Dependency(name="storage", required=False, ask=_ask_storage))
    return tuple(found)


async def observe_dependencies() -> list[Finding]:
    """Ask every dependency at once; each is given up on after `TIMEOUT_S`."""
    return list(await asyncio.gather(*map(_observe, list_dependencies())))


async def _observe(dependency: Dependency) -> Finding:
    try:
        async with asyncio.timeout(TIMEOUT_S):
            ok, detail = True, await dependency.ask()
    except TimeoutError:
        ok, detail = False, f"no answer within {TIMEOUT_S:g} s"
    except Exception as error:  # noqa: BLE001 - whatever its client raises is the finding
        ok, detail = False, _one_line(error)
    return Finding(name=dependency.name, ok=ok, detail=detail, required=dependency.required)


async def _ask_database() -> str:
    parameters: dict[str, Any] = connection.get_connection_params()
    for django_only in ("cursor_factory", "context", "prepare_threshold"):
        parameters.pop(django_only, None)
    async with await psycopg.AsyncConnection.connect(**parameters) as opened:
        row = await (await opened.execute("SHOW server_version")).fetchone()
        return f"PostgreSQL {row[0]}" if row else "no version"


async def _ask_storage() -> str:
    """Say that the object store accepts connections; an import finds out about its keys."""
    host, port = settings.STORAGE_ADDRESS
    _, writer = await asyncio.open_connection(host, port)
    writer.close()
    return f"{host}:{port} accepts connections"


def _asking_valkey(url: str) -> Callable[[], Awaitable[str]]:
    async def ask() -> str:
        client = Redis.from_url(url, decode_responses=True)
        try:
            await client.ping()
        finally:
            await client.aclose()
        return "PONG"

    return ask


def _one_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__
