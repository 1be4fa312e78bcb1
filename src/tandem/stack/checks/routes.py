"""Routes: each path once, and a target that can answer."""

from __future__ import annotations

from collections.abc import Iterator

from tandem.stack.checks.references import ALWAYS_KNOWN_PROFILE, refuse_undeclared
from tandem.stack.errors import Problem
from tandem.stack.model import Kind, RouteSpec, ServiceSpec, Stack
from tandem.stack.spelling import suggest_word


def list_wrong_routes(stack: Stack, unsure: frozenset[str]) -> Iterator[Problem]:
    """List routes that two entries claim or that lead nowhere."""
    yield from _list_duplicates(stack)
    for route in stack.routes:
        if route.volume and route.volume not in stack.volumes:
            path = f"{route.place}.volume"
            yield refuse_undeclared(path, "volume", route.volume, stack.volumes)
        yield from _list_wrong_targets(stack, route, unsure)


def _list_duplicates(stack: Stack) -> Iterator[Problem]:
    seen: dict[str, RouteSpec] = {}
    for route in filter(lambda each: each.path, stack.routes):
        first = seen.setdefault(route.path.rstrip("/") or "/", route)
        if first is not route:
            line = stack.find_line(f"{first.place}.path")
            where = f" in line {line}" if line else ""
            message = f'path "{route.path}" has a route already ("{first.path}"{where})'
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
            yield refuse_unknown_service(path, name, stack)
            continue
        service = stack.services[name]
        if name not in unsure and not _answers(service):
            message = f'service "{name}" answers no requests (wsgi, asgi, or command with a port)'
            hint = 'add "port = true" to it' if service.kind is Kind.COMMAND else None
            yield Problem(path=path, code="wrong-target", message=message, hint=hint)
        if key == "dev_to":
            yield from _list_off_in_dev(path, service)


def _answers(service: ServiceSpec) -> bool:
    return service.kind in (Kind.WSGI, Kind.ASGI) or service.port


def _list_off_in_dev(path: str, service: ServiceSpec) -> Iterator[Problem]:
    """A target of `dev_to` runs under the profile "dev"; a route whose `to` is off is off too."""
    if service.profiles and ALWAYS_KNOWN_PROFILE not in service.profiles:
        message = f'service "{service.name}" is off in the profile "{ALWAYS_KNOWN_PROFILE}"'
        hint = f'add "{ALWAYS_KNOWN_PROFILE}" to its profiles'
        yield Problem(path=path, code="target-in-profile", message=message, hint=hint)


def refuse_unknown_service(path: str, name: str, stack: Stack) -> Problem:
    """Build the problem of a route to a service that is not there."""
    hint = suggest_word(name, stack.services)
    message = f'service "{name}" is not known'
    return Problem(path=path, code="unknown-service", message=message, hint=hint)
