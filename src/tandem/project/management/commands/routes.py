"""`manage.py routes`: which URL goes to which pool, and why."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from tandem.project.routes.document import build_document
from tandem.project.routes.model import Derivation, DerivedRoute
from tandem.project.routes.project import derive_project


class Command(BaseCommand):
    """Print the derived routes, as text or as the routes document."""

    help = "Print which URL goes to the WSGI pool and which to the ASGI pool, and why."
    requires_system_checks: list[str] = []  # noqa: RUF012  # Django's own attribute, read only

    def add_arguments(self, parser: CommandParser) -> None:
        """Add `--json`."""
        parser.add_argument("--json", action="store_true", help="print the routes document")

    def handle(self, *args: Any, json: bool, **options: Any) -> str:  # noqa: ARG002  # Django's
        """Derive and print; problems are part of the answer, so the exit code stays 0."""
        derivation = derive_project()
        return _as_json(derivation) if json else _as_text(derivation)


def _as_json(derivation: Derivation) -> str:
    return json.dumps(build_document(derivation), indent=2, ensure_ascii=False)


def _as_text(derivation: Derivation) -> str:
    lines = [_line(route) for route in derivation.routes]
    lines += [f"{each.path}: {each.message}\nhint: {each.hint}" for each in derivation.problems]
    return "\n".join(lines)


def _line(route: DerivedRoute) -> str:
    return f"{route.path}  {route.pool}  {route.transport}  {route.reason}"
