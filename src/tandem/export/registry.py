"""The exporters there are: every folder beside this file that exports `EXPORTER`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import cast

from tandem.export.errors import ExporterError
from tandem.export.exporter import Exporter

_NEUTRAL = "containers"


@cache
def list_exporters() -> Mapping[str, Exporter]:
    """Every exporter by the name typed ("github-actions" for `github_actions/`), sorted.

    Raises `ExporterError` when a folder exports none or one of another name.
    """
    found = pkgutil.iter_modules([str(Path(__file__).parent)])
    folders = sorted(each.name for each in found if each.ispkg and each.name != _NEUTRAL)
    return MappingProxyType({_spell(folder): _load_exporter(folder) for folder in folders})


def _load_exporter(folder: str) -> Exporter:
    module = importlib.import_module(f"{__package__}.{folder}")
    exporter = getattr(module, "EXPORTER", None)
    if exporter is None or exporter.name != _spell(folder):
        raise ExporterError(
            f"export.{folder}: the folder does not export an EXPORTER named {_spell(folder)!r}",
            hint="see docs/guides/adding-an-exporter.md",
        )
    return cast("Exporter", exporter)


def _spell(folder: str) -> str:
    return folder.replace("_", "-")
