"""Secrets at run time: what is used, not generated and has no value."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from tandem.stack.errors import Problem
from tandem.stack.model import Stack


def list_missing_secrets(stack: Stack, available: AbstractSet[str]) -> Iterator[Problem]:
    """List one problem for each declared secret that some service uses and nobody gives."""
    used: dict[str, list[str]] = {}
    for service in stack.services.values():
        for name in service.secrets:
            used.setdefault(name, []).append(service.name)
    for name, users in used.items():
        secret = stack.secrets.get(name)
        if secret is None or secret.optional or secret.generate or name in available:
            continue
        message = f'secret "{name}" has no value, and {", ".join(users)} cannot do without'
        hint = f"write {name}=... into .env beside {stack.file.name} (mode 0600), or export it"
        path = f"secrets.{name}"
        yield Problem(path=path, code="missing-secret", message=message, hint=hint)
