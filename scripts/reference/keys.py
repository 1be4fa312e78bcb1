"""The keys of stack.toml, found by watching the readers of `tandem.stack` ask for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tandem.stack.parsing import read_stack
from tandem.stack.table import Table
from tandem.stack.values import Reader

NAME = "NAME"
# Just enough for every reader to be called: what is missing here is noted as a problem, no more.
SKELETON: Mapping[str, Any] = {
    "stack": {"sized_for": {}},
    "engines": {NAME: {"backup": {}}},
    "services": {NAME: {"probes": {"ready": {}, "alive": {}}}},
    "routes": [{"path": "/"}, {"derive": "python manage.py routes --json"}],
    "secrets": {NAME: {}},
    "networks": {NAME: {}},
    "volumes": {NAME: {}},
    "chaos": {},
}
# The path of each section's one table in the skeleton.
SECTIONS: Mapping[str, str] = {
    "stack": "stack",
    "engines": f"engines.{NAME}",
    "services": f"services.{NAME}",
    "probes": f"services.{NAME}.probes.ready",
    "routes, declared": "routes[0]",
    "routes, derived": "routes[1]",
    "secrets": f"secrets.{NAME}",
    "networks": f"networks.{NAME}",
    "volumes": f"volumes.{NAME}",
    "chaos": "chaos",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key: what its reader accepts, its default (None: nothing), and whether it must be."""

    accepts: str
    default: Any = None
    required: bool = False


def list_keys() -> dict[str, dict[str, Key]]:
    """Return every key by section, in the order the readers ask; "limits.cpu" for inner tables."""
    asked: dict[str, Key] = {}
    read_stack(_Watched(SKELETON, "", [], asked), Path("stack.toml"), {})
    return {
        section: {
            path.removeprefix(f"{prefix}."): key
            for path, key in asked.items()
            if path.startswith(f"{prefix}.") and not _is_elsewhere(path, prefix, asked)
        }
        for section, prefix in SECTIONS.items()
    }


def _is_elsewhere(path: str, prefix: str, asked: Mapping[str, Key]) -> bool:
    """True for a table whose own keys are listed, and for probes, which have their own section."""
    outer = any(other.startswith(f"{path}.") for other in asked)
    return outer or path.removeprefix(prefix).startswith(".probes.")


def describe_reader(read: Reader[Any]) -> str:
    """Say what a reader accepts, in the words of its docstring: "Read a URL." → "a URL"."""
    said = (read.__doc__ or "").partition("\n")[0]
    if not said.startswith("Read "):
        raise ValueError(f'the docstring of {read.__qualname__} does not begin with "Read "')
    return said.removeprefix("Read ").partition(";")[0].rstrip(".")


class _Watched(Table):
    """A table that notes every key it is asked for."""

    def __init__(self, raw: Any, path: str, problems: list[Any], asked: dict[str, Key]) -> None:
        super().__init__(raw, path, problems)
        self.asked = asked

    def take(self, key: str, read: Any, default: Any) -> Any:
        self.asked[self.at(key)] = Key(accepts=describe_reader(read), default=default)
        return super().take(key, read, default)

    def require(self, key: str, read: Any, default: Any, *, hint: str | None = None) -> Any:
        value = super().require(key, read, default, hint=hint)
        self.asked[self.at(key)] = replace(self.asked[self.at(key)], default=None, required=True)
        return value

    def take_list(self, key: str, read: Any) -> Any:
        self.asked[self.at(key)] = Key(accepts=f"a list, each {describe_reader(read)}")
        return super().take_list(key, read)

    def take_map(self, key: str, read_key: Any, read: Any, *, fallback: Any = None) -> Any:
        found = super().take_map(key, read_key, read, fallback=fallback)
        accepts = f"a table: {describe_reader(read_key)} = {describe_reader(read)}"
        self.asked[self.at(key)] = Key(accepts=accepts)
        return found

    def take_table(self, key: str) -> Table:
        self.asked[self.at(key)] = Key(accepts="a table")
        return super().take_table(key)

    def _open(self, path: str, raw: object) -> Table:
        opened = super()._open(path, raw)
        return _Watched(opened.raw, opened.path, opened.problems, self.asked)
