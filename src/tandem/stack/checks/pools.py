"""The two pools of derived routes: there, of the right kind, and always running."""

from __future__ import annotations

from collections.abc import Iterator

from tandem.stack.checks.routes import refuse_unknown_service
from tandem.stack.errors import Problem
from tandem.stack.model import Kind, ServiceSpec, Stack
from tandem.stack.spelling import suggest_word


def list_wrong_pools(stack: Stack, unsure: frozenset[str]) -> Iterator[Problem]:
    """List the pools that derived routes cannot go to."""
    if stack.derived is None:
        return
    for kind, name in ((Kind.WSGI, stack.derived.wsgi), (Kind.ASGI, stack.derived.asgi)):
        path = f"{stack.derived.place}.{kind}"
        if name in stack.services:
            service = stack.services[name]
            if service.kind is not kind and name not in unsure:
                yield _refuse_kind(path, service, kind, stack)
            if service.profiles:
                yield _refuse_profiles(path, service)
        elif name:
            yield refuse_unknown_service(path, name, stack)


def _refuse_kind(path: str, service: ServiceSpec, kind: Kind, stack: Stack) -> Problem:
    pools = [each.name for each in stack.services.values() if each.kind is kind]
    hint = suggest_word(service.name, pools, otherwise=f'name a service of the kind "{kind}"')
    message = f'service "{service.name}" is of the kind "{service.kind}" ({kind})'
    return Problem(path=path, code="wrong-pool", message=message, hint=hint)


def _refuse_profiles(path: str, service: ServiceSpec) -> Problem:
    only = ", ".join(f'"{profile}"' for profile in service.profiles)
    message = f'service "{service.name}" runs only in {only}, and derived routes hold always'
    hint = f"drop the profiles of {service.name}"
    return Problem(path=path, code="target-in-profile", message=message, hint=hint)
