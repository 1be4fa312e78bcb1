"""Routes: each path once, and a target that can answer."""

from __future__ import annotations

from collections.abc import Iterator

from tandem.stack.checks.references import ALWAYS_KNOWN_PROFILE
from tandem.stack.errors import Problem
from tandem.stack.model import Kind, RouteSpec, ServiceSpec, Stack
from tandem.stack.spelling import suggest_word


def list_wrong_routes(stack: Stack, unsure: frozenset[str]) -> Iterator[Problem]:
    """List routes that two entries claim or that lead nowhere."""
    yield from _list_duplicates(stack)
    for route in stack.routes:
        if route.volume and route.volume not in stack.volumes:
            hint = suggest_word(route.volume, stack.volumes)
            message = f'volume "{route.volume}" is not declared'
            path = f"{route.place}.volume"
            yield Problem(path=path, code="unknown-volume", message=message, hint=hint)
        yield from _list_wrong_targets(stack, route, unsure)
    yield from _list_wrong_pools(stack, unsure)


def _list_duplicates(stack: Stack) -> Iterator[Problem]:
    seen: dict[str, RouteSpec] = {}
    for route in stack.routes:
        first = seen.setdefault(route.path.rstrip("/") or "/", route)
        if route.path and first is not route:
            line = stack.find_line(f"{first.place}.path")
            message = f'path "{route.path}" has a route already ("{first.path}" in line {line})'
            hint = 'a "/" at the end makes no second route: drop one of the two'
            path = f"{route.place}.path"
            yield Problem(path=path, code="duplicate-route", message=message, hint=hint)


def _list_wrong_targets(
    stack: Stack, route: RouteSpec, unsure: frozenset[str]
) -> Iterator[Problem]:
    for key, name in (("to", route.to), ("dev_to", route.dev_to)):
        path = f"{route.place}.{key}"
        if name is None:
            continue
        if name not in stack.services:
            yield _refuse_unknown(path, name, stack)
            continue
        service = stack.services[name]
        if name not in unsure and not _answers(service):
            message = f'service "{name}" answers no requests (wsgi, asgi, or command with a port)'
            hint = 'add "port = true" to it' if service.kind is Kind.COMMAND else None
            yield Problem(path=path, code="wrong-target", message=message, hint=hint)
        if key == "dev_to":
            yield from _list_absent(path, service, {ALWAYS_KNOWN_PROFILE})


def _list_wrong_pools(stack: Stack, unsure: frozenset[str]) -> Iterator[Problem]:
    if stack.derived is None:
        return
    for kind, name in ((Kind.WSGI, stack.derived.wsgi), (Kind.ASGI, stack.derived.asgi)):
        path = f"{stack.derived.place}.{kind}"
        if name and name not in stack.services:
            yield _refuse_unknown(path, name, stack)
        elif name:
            service = stack.services[name]
            if name not in unsure and service.kind is not kind:
                message = f'service "{name}" is of the kind "{service.kind}" ({kind})'
                pools = [pool.name for pool in stack.services.values() if pool.kind is kind]
                hint = suggest_word(name, pools, otherwise=f'name a service of the kind "{kind}"')
                yield Problem(path=path, code="wrong-pool", message=message, hint=hint)
            yield from _list_absent(path, service, set())


def _answers(service: ServiceSpec) -> bool:
    return service.kind in (Kind.WSGI, Kind.ASGI) or service.port


def _list_absent(path: str, service: ServiceSpec, on: set[str]) -> Iterator[Problem]:
    """Derived routes hold always, and `dev_to` under the profile "dev"; so must their targets."""
    if service.profiles and not on & set(service.profiles):
        only = ", ".join(f'"{profile}"' for profile in service.profiles)
        when = ", ".join(f'"{profile}"' for profile in on)
        message = f'service "{service.name}" runs only in {only} ({when or "no profile"})'
        hint = (
            f"add {when} to its profiles" if on else "drop its profiles: these routes hold always"
        )
        yield Problem(path=path, code="target-in-profile", message=message, hint=hint)


def _refuse_unknown(path: str, name: str, stack: Stack) -> Problem:
    message = f'service "{name}" is not known'
    hint = suggest_word(name, stack.services)
    return Problem(path=path, code="unknown-service", message=message, hint=hint)
