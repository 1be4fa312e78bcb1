"""`tandem check` says what is declared and not in force here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tandem.cli.not_in_force import list_not_in_force
from tandem.stack.model import EngineSpec, NetworkSpec, Size, Stack

BARE = Stack(name="small", file=Path("stack.toml"), engines={"db": EngineSpec(name="db", use="x")})


def test_a_stack_without_networks_and_limits_has_nothing_to_say() -> None:
    assert list_not_in_force(BARE) == ()


def test_networks_are_named() -> None:
    networks = {name: NetworkSpec(name=name) for name in ("front", "data")}

    (line,) = list_not_in_force(replace(BARE, networks=networks))

    assert line.startswith("networks (front, data) are in force in containers only")


def test_limits_are_said_to_hold_nobody() -> None:
    limited = EngineSpec(name="db", use="x", limits=Size(memory=1024))

    (line,) = list_not_in_force(replace(BARE, engines={"db": limited}))

    assert line.startswith("limits size engines and pools here, and hold nobody")
