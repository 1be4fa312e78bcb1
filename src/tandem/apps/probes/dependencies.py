"""What this product depends on, and how each is asked, with a limit of its own and all at once.

What an engine is asked goes over a connection that is kept for it (see `kept`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from django.conf import settings

from tandem.apps.probes.database import KeptDatabase
from tandem.apps.probes.kept import Kept, KeptQuestion
from tandem.apps.probes.valkey import KeptValkey

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


class Questions:
    """What each dependency is asked by, made when it is asked first."""

    def __init__(self) -> None:
        self._made: dict[str, KeptQuestion] = {}

    def ask_database(self) -> Awaitable[str]:
        """Ask PostgreSQL."""
        return self._get("database", KeptDatabase).ask()

    def ask_valkey(self, url: str) -> Awaitable[str]:
        """Ask the Valkey there."""
        return self._get(url, partial(KeptValkey, url)).ask()

    def close(self) -> None:
        """Give back every connection."""
        for question in self._made.values():
            question.close()

    def _get(self, name: str, begin: Callable[[], Kept]) -> KeptQuestion:
        if name not in self._made:
            self._made[name] = KeptQuestion(begin)
        return self._made[name]


def list_dependencies(questions: Questions) -> tuple[Dependency, ...]:
    """Return what the environment says this product depends on."""
    found = [Dependency(name="database", required=True, ask=questions.ask_database)]
    valkeys = {
        "records": (settings.SESSIONS_URL, True),
        "channels": (settings.CHANNELS_URL, True),
        "cache": (settings.CACHE_URL, False),
    }
    for name, (url, required) in valkeys.items():
        if url:
            ask = partial(questions.ask_valkey, url)
            found.append(Dependency(name=name, required=required, ask=ask))
    if settings.STORAGE_ADDRESS:
        # without it nothing is imported or downloaded, and texts are read all the same
        found.append(Dependency(name="storage", required=False, ask=_ask_storage))
    return tuple(found)


async def observe_dependencies(questions: Questions) -> list[Finding]:
    """Ask every dependency at once; each is given up on after `TIMEOUT_S`."""
    return list(await asyncio.gather(*map(_observe, list_dependencies(questions))))


async def _observe(dependency: Dependency) -> Finding:
    try:
        async with asyncio.timeout(TIMEOUT_S):
            ok, detail = True, await dependency.ask()
    except TimeoutError:
        ok, detail = False, f"no answer within {TIMEOUT_S:g} s"
    except Exception as error:  # noqa: BLE001 - whatever its client raises is the finding
        ok, detail = False, _one_line(error)
    return Finding(name=dependency.name, ok=ok, detail=detail, required=dependency.required)


async def _ask_storage() -> str:
    """Say that the object store accepts connections; an import finds out about its keys."""
    host, port = settings.STORAGE_ADDRESS
    _, writer = await asyncio.open_connection(host, port)
    writer.close()
    return f"{host}:{port} accepts connections"


def _one_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__
