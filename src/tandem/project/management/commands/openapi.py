"""`manage.py openapi [--output FILE]`: the API's description, for generating clients.

Needs no database: it is made from the code alone.
"""

from __future__ import annotations

from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path
from typing import Any

import orjson
from django.conf import settings
from django.core.management.base import BaseCommand

from tandem.project.openapi import describe_api


class Command(BaseCommand):
    """Print or write the OpenAPI document."""

    help = "print the OpenAPI document, or write it to a file"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take `--output FILE`."""
        parser.add_argument("--output", type=Path, help="a file to write; stdout without it")

    def handle(self, *, output: Path | None, **_: Any) -> None:
        """Write the document, its keys sorted, so that it changes only when the API does."""
        document = describe_api(import_module(settings.ROOT_URLCONF).api)
        text = orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS).decode()
        if output is None:
            self.stdout.write(text)
        else:
            output.parent.mkdir(parents=True, exist_ok=True)
            output.write_text(f"{text}\n", encoding="utf-8")
