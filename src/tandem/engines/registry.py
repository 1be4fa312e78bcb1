"""The engines there are: every folder beside this file that exports `ENGINE`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import cast

from tandem.engines.errors import RegistryError
from tandem.plan.engine import Engine


@cache
def list_engines() -> Mapping[str, Engine]:
    """Every engine by name, in alphabetical order.

    Raises `RegistryError` when a folder exports none or one of another name.
    """
    folder = Path(__file__).parent
    found = (module.name for module in pkgutil.iter_modules([str(folder)]) if module.ispkg)
    return MappingProxyType({name: _load_engine(name) for name in sorted(found)})


def _load_engine(name: str) -> Engine:
    module = importlib.import_module(f"tandem.engines.{name}")
    engine = getattr(module, "ENGINE", None)
    if engine is None or engine.name != name:
        raise RegistryError(
            f"engines.{name}: the folder does not export an ENGINE named {name!r}",
            hint="see docs/guides/adding-an-engine.md",
        )
    return cast("Engine", engine)
