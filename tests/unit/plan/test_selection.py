"""Which parts take part, and which ports they need."""

from __future__ import annotations

from tandem.plan import required_ports
from tandem.plan.selection import select_parts
from tandem.stack.model import Condition, EngineSpec, Kind, ServiceSpec, Stack

from .sample_engines import ENGINES
from .sample_stacks import FILE, make_plan, read_stack

STACK = """
profiles = ["extra"]
[services.web]
kind = "wsgi"
app = "shop:app"
[services.vite]
kind = "command"
command = "npm run dev -- --port $PORT"
port = true
profiles = ["dev"]
[services.mail]
kind = "command"
command = "mail --port ${PORT}"
port = true
replicas = 2
profiles = ["extra", "dev"]
"""


def test_a_part_with_profiles_is_off_until_one_of_them_is_active():
    assert set(make_plan(STACK).parts) == {"web"}
    assert set(make_plan(STACK, profiles=frozenset({"extra"})).parts) == {"web", "mail"}


def test_dev_brings_its_profile():
    assert set(make_plan(STACK, dev=True).parts) == {"web", "vite", "mail"}


def test_ports_are_required_only_for_commands_that_take_part():
    stack = read_stack(STACK)
    assert required_ports(stack, engines=ENGINES) == ()
    assert required_ports(stack, frozenset({"extra"}), engines=ENGINES) == ("mail.1", "mail.2")
    assert required_ports(stack, frozenset(), True, engines=ENGINES) == ("vite", "mail.1", "mail.2")


def test_a_need_of_a_part_that_is_off_is_dropped_with_a_note():
    # A stack file that says so is refused; stacks are made by hand, too.
    engines = {"db": EngineSpec(name="db", use="plain", profiles=("big",))}
    needs = {"db": Condition.READY}
    web = ServiceSpec(name="web", kind=Kind.WSGI, app="shop:app", needs=needs)
    stack = Stack(name="shop", file=FILE, engines=engines, services={"web": web})
    selection = select_parts(stack, frozenset())
    assert selection.services["web"].needs == {}
    assert selection.notes == ("web does not wait for db, which is off in these profiles",)
    assert select_parts(stack, frozenset({"big"})).services["web"].needs == needs


def test_what_was_needed_only_started_is_dropped_without_a_word():
    engines = {"models": EngineSpec(name="models", use="plain", profiles=("tools",))}
    needs = {"models": Condition.STARTED}
    web = ServiceSpec(name="web", kind=Kind.WSGI, app="shop:app", needs=needs)
    stack = Stack(name="shop", file=FILE, engines=engines, services={"web": web})
    selection = select_parts(stack, frozenset())
    assert (selection.services["web"].needs, selection.notes) == ({}, ())
