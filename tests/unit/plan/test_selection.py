"""Which parts take part, and which ports they need."""

from __future__ import annotations

from tandem.plan import required_ports
from tandem.plan.selection import select_parts
from tandem.stack.model import Condition, EngineSpec, Kind, ServiceSpec, Stack

from .sample_engines import ENGINES
from .sample_stacks import FILE, codes, make_machine, make_plan, read_stack, refuse_plan

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


POST = """
profiles = ["post", "extra"]
[engines.queue]
use = "post"
profiles = ["post"]
without = "letters lie in a drawer"
[services.carrier]
kind = "command"
command = "carry"
profiles = ["post"]
[services.painter]
kind = "command"
command = "paint"
profiles = ["post", "extra"]
"""


def test_what_is_missing_without_an_engine_is_announced_with_what_is_off_as_well():
    off = "queue (post) is off without --profile post: letters lie in a drawer; off with it: "
    plan = make_plan(POST)
    assert plan.announced == (f"{off}carrier, painter",)
    assert plan.announced == plan.notes
    assert make_plan(POST, profiles=frozenset({"extra"})).announced == (f"{off}carrier",)


def test_an_engine_that_is_on_announces_what_it_has_to_say():
    assert make_plan(POST, profiles=frozenset({"post"})).announced == ("queue: open with post",)


def test_ports_are_required_for_engines_that_take_part_and_run_here():
    on = frozenset({"post"})
    assert required_ports(read_stack(POST), engines=ENGINES) == ()
    assert required_ports(read_stack(POST), on, engines=ENGINES) == ("queue.letters",)
    elsewhere = POST.replace('use = "post"', 'use = "post"\naddress = "post://elsewhere:1"')
    assert required_ports(read_stack(elsewhere), on, engines=ENGINES) == ()


def test_an_engine_without_its_port_is_refused():
    error = refuse_plan(POST, profiles=frozenset({"post"}), machine=make_machine("queue"))
    assert codes(error) == [("engines.queue", "port-not-set-aside")]
