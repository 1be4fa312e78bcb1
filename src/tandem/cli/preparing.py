"""From a stack file to a plan, the way every verb that needs one takes it.

Load, check, ask the code for its routes, look at the machine, plan. The plan is made twice when
routes are derived: the derive command runs in the environment the plan gives its service.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from tandem.cli.request import UpRequest
from tandem.engines.registry import list_engines
from tandem.plan.commands import plan_command
from tandem.plan.engine import Engine
from tandem.plan.machine import Machine
from tandem.plan.model import Plan
from tandem.plan.planning import plan_stack
from tandem.plan.routes import RoutesDocument, parse_routes_document
from tandem.runtime.derive import DeriveCommand, derive_routes
from tandem.runtime.instance import Instance, open_instance
from tandem.runtime.machine import observe_machine
from tandem.runtime.preparing import prepare_state
from tandem.runtime.secrets import Secrets, load_secrets
from tandem.stack import Stack, load_stack


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Everything `up` needs, nothing of it started."""

    stack: Stack
    engines: Mapping[str, Engine]
    instance: Instance
    machine: Machine
    secrets: Secrets
    plan: Plan


def prepare_plan(request: UpRequest) -> Prepared:
    """Return the plan for `request` and what it was made from; raises every refusal there is."""
    engines = list_engines()
    stack = load_stack(request.file, engine_names=engines.keys())
    instance = open_instance(stack.root, request.instance)
    prepare_state(instance)
    machine = observe_machine(
        stack,
        instance,
        engines,
        profiles=request.profiles,
        port=request.port,
        dev=request.dev,
    )
    secrets = load_secrets(stack, instance, os.environ)
    plan = _plan(request, stack, machine, engines, None)
    routes = _derive(stack, plan, machine, secrets, instance)
    if routes is not None:
        plan = _plan(request, stack, machine, engines, routes)
    return Prepared(
        stack=stack,
        engines=engines,
        instance=instance,
        machine=machine,
        secrets=secrets,
        plan=plan,
    )


def _plan(
    request: UpRequest,
    stack: Stack,
    machine: Machine,
    engines: Mapping[str, Engine],
    routes: RoutesDocument | None,
) -> Plan:
    return plan_stack(
        stack,
        machine,
        engines,
        routes,
        profiles=request.profiles,
        port=request.port,
        dev=request.dev,
    )


def _derive(
    stack: Stack, plan: Plan, machine: Machine, secrets: Secrets, instance: Instance
) -> RoutesDocument | None:
    if stack.derived is None:
        return None
    process = plan.parts[stack.derived.wsgi].processes[0]
    command = DeriveCommand(
        argv=plan_command(stack.derived.command, machine.python, None),
        root=stack.root,
        env=secrets.fill_environment(process.env),
    )
    document = derive_routes(command, instance.generated / "routes.json")
    return parse_routes_document(document)
