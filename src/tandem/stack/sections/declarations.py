"""`[secrets]`, `[networks]` and `[volumes]`: what parts refer to by name."""

from __future__ import annotations

from collections.abc import Mapping

from tandem.stack.model import NetworkSpec, SecretSpec, VolumeSpec
from tandem.stack.names import read_name, read_secret_name
from tandem.stack.table import Table
from tandem.stack.values import read_flag, whole_number

SHORTEST_SECRET = 16
LONGEST_SECRET = 1024


def read_secrets(file: Table) -> Mapping[str, SecretSpec]:
    """Read `NAME = { generate = 64 }` or `{ optional = true }`; `{}` must be given from outside."""
    return {name: _read_secret(table, name) for name, table in _named(file, "secrets").items()}


def read_networks(file: Table) -> Mapping[str, NetworkSpec]:
    """Read `name = {}` or `{ internal = true }`."""
    return {name: _read_network(table, name) for name, table in _named(file, "networks").items()}


def read_volumes(file: Table) -> Mapping[str, VolumeSpec]:
    """Read `name = {}`."""
    tables = _named(file, "volumes")
    for table in tables.values():
        table.finish()
    return {name: VolumeSpec(name=name) for name in tables}


def _named(file: Table, key: str) -> dict[str, Table]:
    return file.take_tables(key, read_secret_name if key == "secrets" else read_name)


def _read_secret(table: Table, name: str) -> SecretSpec:
    reader = whole_number(SHORTEST_SECRET, LONGEST_SECRET)
    generate = table.take("generate", reader, None)
    optional = table.take("optional", read_flag, default=False)
    if "generate" in table and optional:
        message = '"generate" and "optional" are both given (at most one)'
        hint = "a generated secret always has a value"
        table.report(table.at("optional"), "one-of", message, hint=hint)
    table.finish()
    return SecretSpec(name=name, generate=generate, optional=optional)


def _read_network(table: Table, name: str) -> NetworkSpec:
    spec = NetworkSpec(name=name, internal=table.take("internal", read_flag, default=False))
    table.finish()
    return spec
