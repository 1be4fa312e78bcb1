"""docs/reference/environment.md: what a service receives, and what a Django project reads."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from typing import Literal, get_args, get_origin

from scripts.reference.table import render_table
from tandem.engines.registry import list_engines
from tandem.plan.contract import CONTRACT, Variable
from tandem.plan.engine import Engine
from tandem.project.environment import describe_environment
from tandem.project.variables import READERS

ROOT = Path(__file__).parents[2]
_HEAD = """# Environment

<!-- Made by `make docs` from tandem.plan.contract and tandem.project.environment; a test fails when
it is stale. -->

A service knows the stack it runs in through variables, and through nothing else
([why](../concepts/environment.md)). It gets those of the engines it *needs*, the secrets it names,
its volumes' folders, its own `env` (which wins), and of the invoker's environment only `PATH`,
`HOME`, `LANG`, `LC_ALL` and `TZ`. `tandem plan` prints every service's.

## What a service receives
"""
_DJANGO = """
## What a Django project reads

`tandem.project` reads these and no others, in one place, and refuses all that are malformed at
once. A variable that is empty counts as not given. Elsewhere than under `tandem up` set them
yourself.

Read and checked, and not yet used by anything in this version: {unused}.
"""
_COMMAND_LINE = """
The command line's own variables are on [its page](cli.md#environment).
"""


def render_environment_page() -> str:
    """Return the whole page."""
    received = (
        (f"`{one.name}`", one.form, _name_giver(one), one.sentence.rstrip(".")) for one in CONTRACT
    )
    read = (
        (f"`{name}`", READERS[kind].__doc__ or "", f"`{default}`" if default else "", sentence)
        for name, kind, default, sentence in describe_environment()
    )
    return "\n".join(
        (
            _HEAD,
            render_table(("variable", "is", "comes from", "means"), received),
            _DJANGO.format(unused=", ".join(f"`{name}`" for name in _list_unused())),
            render_table(("variable", "is", "default", "means"), map(_drop_stops, read)),
            _COMMAND_LINE,
        )
    )


def _list_unused() -> list[str]:
    """The names of the contract that no code of the Django half mentions but their declaration."""
    sources = [*(ROOT / "src/tandem").glob("project/**/*.py"), *(ROOT / "workspace").rglob("*.py")]
    sources += (ROOT / "src/tandem/apps").rglob("*.py")
    texts = (file.read_text(encoding="utf-8") for file in sources if file.name != "environment.py")
    words = set(re.findall(r"\b[A-Z][A-Z0-9_]+\b", "\n".join(texts)))
    return [name for name, *_ in describe_environment() if name not in words]


def _drop_stops(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cell.rstrip(".") for cell in row)


def _name_giver(variable: Variable) -> str:
    if variable.source != "engine":
        return {"plan": "Tandem", "secret": "a secret"}[variable.source]
    givers = [
        name for name, engine in list_engines().items() if variable.name in _list_urls(engine)
    ]
    return f"engine {', '.join(givers)}" if givers else "no engine yet"


def _list_urls(engine: Engine) -> set[str]:
    """The variables an engine can give, whichever words its settings choose."""
    words = {
        name: get_args(field.annotation)
        for name, field in engine.settings.model_fields.items()
        if get_origin(field.annotation) is Literal
    }
    choices = (dict(zip(words, chosen, strict=True)) for chosen in product(*words.values()))
    settings = (engine.settings.model_validate(choice) for choice in choices)
    return {name for one in settings for name in engine.external_urls("scheme://host", one)}
