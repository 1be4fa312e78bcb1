"""`manage.py routes`: which URL goes to which pool, and why."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from tandem.project.routes.document import build_document
from tandem.project.routes.project import derive_project
from tandem.project.routes.table import render_routes_table


class Command(BaseCommand):
    """Print the derived routes, as a table or as the routes document."""

    help = "Print which URL goes to the WSGI pool and which to the ASGI pool, and why."
    requires_system_checks: list[str] = []  # noqa: RUF012  # Django's own attribute, read only

    def add_arguments(self, parser: CommandParser) -> None:
        """Add `--json`."""
        parser.add_argument(
            "--json", action="store_true", dest="as_json", help="print the routes document"
        )

    def handle(self, *_: Any, as_json: bool, **__: Any) -> str:
        """Derive and print; problems are part of the answer, so the exit code stays 0."""
        derivation = derive_project()
        if not as_json:
            return render_routes_table(derivation)
        return json.dumps(build_document(derivation), indent=2, ensure_ascii=False)
