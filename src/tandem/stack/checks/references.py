"""References by name: networks, volumes, secrets and profiles that parts use are declared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from tandem.stack.errors import Problem
from tandem.stack.lines import join_path
from tandem.stack.model import ServiceSpec, Stack
from tandem.stack.spelling import suggest_word

ALWAYS_KNOWN_PROFILE = "dev"


def list_wrong_references(stack: Stack) -> Iterator[Problem]:
    """List references to what is not declared, and engines that share a volume."""
    profiles = {ALWAYS_KNOWN_PROFILE, *stack.profiles}
    for path, part in stack.list_parts():
        yield from _list_unknown(f"{path}.networks", "network", part.networks, stack.networks)
        yield from _list_unknown(f"{path}.profiles", "profile", part.profiles, profiles)
        if isinstance(part, ServiceSpec):
            yield from _list_unknown(f"{path}.secrets", "secret", part.secrets, stack.secrets)
            yield from _list_unknown_volumes(stack, path, part)
        elif part.volume is not None and part.volume not in stack.volumes:
            yield refuse_undeclared(f"{path}.volume", "volume", part.volume, stack.volumes)
    yield from _list_shared_volumes(stack)


def _list_unknown(
    path: str, what: str, names: Iterable[str], known: Collection[str]
) -> Iterator[Problem]:
    for index, name in enumerate(names):
        if name not in known:
            yield refuse_undeclared(join_path(path, index), what, name, known)


def _list_unknown_volumes(stack: Stack, path: str, service: ServiceSpec) -> Iterator[Problem]:
    for name in service.volumes:
        if name not in stack.volumes:
            yield refuse_undeclared(f"{path}.volumes.{name}", "volume", name, stack.volumes)


def _list_shared_volumes(stack: Stack) -> Iterator[Problem]:
    uses = Counter(engine.volume for engine in stack.engines.values() if engine.volume)
    for name, engine in stack.engines.items():
        if engine.volume and uses[engine.volume] > 1:
            message = f'volume "{engine.volume}" belongs to {uses[engine.volume]} engines (one)'
            hint = "two servers writing one folder destroy it: give each a volume"
            path = f"{join_path('engines', name)}.volume"
            yield Problem(path=path, code="volume-shared", message=message, hint=hint)


def refuse_undeclared(path: str, what: str, name: str, known: Collection[str]) -> Problem:
    """Build the problem of a name that no section declares."""
    declare = f'declare "{name}" under [{what}s]'
    if what == "profile":
        declare = f'add "{name}" to the profiles of [stack]'
    hint = suggest_word(name, known, otherwise=declare)
    message = f'{what} "{name}" is not declared'
    return Problem(path=path, code=f"unknown-{what}", message=message, hint=hint)
