"""Stacks that cannot be planned, one for each way, and what is said of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tandem.plan import plan_stack
from tandem.stack import PlanError, parse_stack
from tandem.stack.model import Condition

from .sample_engines import ENGINES
from .sample_stacks import FILE, derive, make_machine, refuse_plan
from .test_routing import EVENTS, ITEMS, declare
from .test_routing import STACK as ROUTED

WEB = '[services.web]\nkind = "wsgi"\napp = "shop:app"\n'
DB = '[engines.db]\nuse = "shelf"\n'


def refuse_size() -> PlanError:
    text = (
        f'{DB}reserves = {{ memory = "1 GiB" }}\n'
        f'{WEB}reserves = {{ memory = "2560 MiB" }}\n'
        '[services.stream]\nkind = "asgi"\napp = "shop:stream"\nreserves = { memory = "768 MiB" }\n'
        '[services.api]\nkind = "wsgi"\napp = "api:app"\nlimits = { memory = "6 GiB" }\n'
    )
    return refuse_plan(text)


def refuse_connections() -> PlanError:
    text = (
        f"{DB}settings = {{ max_readers = 40 }}\n"
        f'{WEB}replicas = 4\nworkers = 2\nthreads = 8\nneeds = {{ db = "ready" }}\n'
        '[services.load]\nkind = "once"\ncommand = "load"\nneeds = { db = "ready" }\n'
    )
    return refuse_plan(text)


def refuse_settings() -> PlanError:
    table = 'settings = { max_reader = 5, order = "color", owner = 7 }\n'
    text = f'{DB}{table}[engines.x]\nuse = "shlef"\n[engines.y]\nuse = "strict"\n'
    return refuse_plan(text)


def refuse_routes() -> PlanError:
    text = ROUTED + declare("/api/", 'to = "web"') + declare("/api/items", 'folder = "dist"')
    return refuse_plan(text, routes=derive(EVENTS, ITEMS))


def refuse_cycle() -> PlanError:
    stack = parse_stack(
        f'[stack]\nname = "shop"\n{WEB}[services.job]\nkind = "command"\ncommand = "work"\n'
        'needs = { web = "ready" }\n',
        file=FILE,
    )
    web = replace(stack.services["web"], needs={"job": Condition.READY})
    circular = replace(stack, services={**stack.services, "web": web})
    try:
        plan_stack(circular, make_machine(), ENGINES, None)
    except PlanError as error:
        return error
    raise AssertionError("a circle was planned")


def list_refusals() -> dict[str, PlanError]:
    """Every refusal by what is wrong with its stack."""
    deep = make_machine(sockets=Path("/srv") / ("deep" * 24))
    return {
        "more memory than the machine": refuse_size(),
        "more connections than the engine accepts": refuse_connections(),
        "two entry ports": refuse_plan('[engines.a]\nuse = "door"\n[engines.b]\nuse = "door"\n'),
        "a socket's path too long": refuse_plan(WEB, machine=deep),
        "engine settings that do not fit": refuse_settings(),
        "routes in each other's way": refuse_routes(),
        "a server that does not fit": refuse_plan(
            f'{WEB}server = "uvicorn"\n'
            '[services.api]\nkind = "asgi"\napp = "a:b"\nserver = "uvicron"\n'
        ),
        "engines that give the same variable": refuse_plan(
            f'{DB}[engines.old]\nuse = "shelf"\n{WEB}needs = {{ db = "ready", old = "ready" }}\n'
        ),
        "a circle": refuse_cycle(),
        "programs missing": refuse_plan(DB, machine=make_machine()),
    }
