"""The engines of a stack, checked against the known ones and their own settings models."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from tandem.plan.engine import Engine
from tandem.plan.machine import Toolbox
from tandem.stack.errors import Problem
from tandem.stack.lines import join_path
from tandem.stack.model import EngineSpec
from tandem.stack.showing import show_value
from tandem.stack.spelling import suggest_word


def check_engines(
    specs: Iterable[EngineSpec], engines: Mapping[str, Engine], tools: Mapping[str, Toolbox]
) -> tuple[dict[str, BaseModel], tuple[Problem, ...]]:
    """Return the settings of every engine by part name, and what is wrong with any of them.

    An engine that runs here must have its programs in `tools`.
    """
    settings: dict[str, BaseModel] = {}
    problems: list[Problem] = []
    for spec in specs:
        if spec.use not in engines:
            problems.append(_unknown_engine(spec, engines))
            continue
        found, wrong = read_settings(spec, engines[spec.use].settings)
        problems += wrong
        if found is not None:
            settings[spec.name] = found
        if spec.address is None and spec.name not in tools:
            problems.append(_no_programs(spec))
    return settings, tuple(problems)


def read_settings(
    spec: EngineSpec, model: type[BaseModel]
) -> tuple[BaseModel | None, tuple[Problem, ...]]:
    """Return the settings of `spec` as `model`, or None and every problem with its dotted path."""
    try:
        return model.model_validate(dict(spec.settings)), ()
    except ValidationError as error:
        section = f"engines.{spec.name}.settings"
        found = error.errors(include_url=False)
        return None, tuple(_read_problem(section, model, details) for details in found)


def _read_problem(section: str, model: type[BaseModel], details: Any) -> Problem:
    path = section
    for step in details["loc"]:
        path = join_path(path, step)
    if details["type"] == "extra_forbidden":
        known = sorted(model.model_fields)
        key = str(details["loc"][-1])
        message = f'"{key}" is not a setting of this engine ({", ".join(known) or "it has none"})'
        hint = suggest_word(key, known, otherwise="remove it")
        return Problem(path=path, code="unknown-setting", message=message, hint=hint)
    said = details["msg"].removeprefix("Value error, ")
    if details["type"] == "missing":
        message = "is needed and missing"
    else:
        message = f"{show_value(details['input'])} does not fit ({said[:1].lower()}{said[1:]})"
    return Problem(path=path, code="bad-setting", message=message)


def _unknown_engine(spec: EngineSpec, engines: Mapping[str, Engine]) -> Problem:
    return Problem(
        path=f"engines.{spec.name}.use",
        code="unknown-engine",
        message=f'engine "{spec.use}" is not known',
        hint=suggest_word(spec.use, engines),
    )


def _no_programs(spec: EngineSpec) -> Problem:
    return Problem(
        path=f"engines.{spec.name}",
        code="no-programs",
        message=f'no programs of "{spec.use}" were found here',
        hint='run "tandem doctor": it names every place that was looked at',
    )
