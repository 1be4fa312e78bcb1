"""The plan as plain data, for `tandem plan --json`."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import timedelta
from signal import Signals
from typing import Any

from tandem.plan.model import Plan
from tandem.plan.redacting import redact_passwords

# Made again from the rest of the plan; programs read `routes` and `processes` instead.
LEFT_OUT = frozenset({"launching"})


def plan_to_dict(plan: Plan) -> dict[str, Any]:
    """Return the plan as JSON's own types: durations as `..._s`, memory as `memory_bytes`.

    Checks and addresses carry a `type`. Secrets stay references, passwords in URLs are `***`.
    """
    return _convert_fields(plan)


def _convert(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return _convert_fields(value)
    if isinstance(value, Mapping):
        return {str(key): _convert(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_convert(item) for item in value]
    return _convert_plain(value)


def _convert_plain(value: Any) -> str | int | float | None:
    match value:
        case Signals(name=name):
            return name
        case timedelta():
            return value.total_seconds()
        case None | int() | float():
            return value
        case _:
            return redact_passwords(str(value))


def _convert_fields(value: Any) -> dict[str, Any]:
    name = type(value).__name__
    fields: dict[str, Any] = {}
    if name in {"Socket", "Port"} or name.endswith("Check"):
        fields["type"] = name.removesuffix("Check").lower()
    for field in dataclasses.fields(value):
        if field.name in LEFT_OUT:
            continue
        item = getattr(value, field.name)
        fields[_name_field(field)] = _convert(item)
    return fields


def _name_field(field: dataclasses.Field[Any]) -> str:
    if "timedelta" in str(field.type):
        return f"{field.name}_s"
    return "memory_bytes" if field.name == "memory" else field.name
