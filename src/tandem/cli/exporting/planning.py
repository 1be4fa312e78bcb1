"""From a stack file to a container plan and the values its containers will read."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tandem.engines.registry import list_engines
from tandem.export.containers.destination import Destination
from tandem.export.containers.entry import TLS_SECRETS
from tandem.export.containers.entry_script import FILLED_FILES, FILLED_VARIABLES
from tandem.export.containers.model import ContainerPlan
from tandem.export.containers.planning import plan_containers
from tandem.plan.commands import plan_command
from tandem.plan.routes import RoutesDocument, parse_routes_document
from tandem.runtime.derive import DeriveCommand, derive_routes
from tandem.runtime.instance import Instance
from tandem.runtime.preparing import prepare_state
from tandem.runtime.secrets import Secrets, choose_values, read_given
from tandem.stack.model import Stack

_OURS = {FILLED_VARIABLES, FILLED_FILES, "HOME"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """The plan, and a value for each of its secrets but the certificate's."""

    plan: ContainerPlan
    values: Mapping[str, str]


def plan_export(
    stack: Stack, instance: Instance, destination: Destination, kept: Mapping[str, str]
) -> Exported:
    """Plan twice, as `up` does: the code is asked for its routes in the environment of a service.

    `kept` are values of an earlier export, which stay.
    """
    prepare_state(instance)
    engines = list_engines()
    given = read_given(stack, os.environ)
    plan = plan_containers(stack, engines, None, destination)
    values = _choose(plan, given, kept)
    routes = _derive(stack, instance, plan, values)
    if routes is not None:
        plan = plan_containers(stack, engines, routes, destination)
    return Exported(plan=plan, values=_choose(plan, given, {**kept, **values}))


def _choose(
    plan: ContainerPlan, given: Mapping[str, str], kept: Mapping[str, str]
) -> dict[str, str]:
    specs = {name: spec for name, spec in plan.secrets.items() if name not in TLS_SECRETS}
    return choose_values(specs, given, kept)


def _derive(
    stack: Stack, instance: Instance, plan: ContainerPlan, values: Mapping[str, str]
) -> RoutesDocument | None:
    container = None if stack.derived is None else plan.find(stack.derived.wsgi)
    if stack.derived is None or container is None:
        return None
    env = {name: text for name, text in container.environment.items() if name not in _OURS}
    command = DeriveCommand(
        argv=plan_command(stack.derived.command, Path(sys.executable), None),
        root=stack.root,
        env=Secrets(values=values).fill_environment(env),
    )
    return parse_routes_document(derive_routes(command, instance.generated / "routes-export.json"))
