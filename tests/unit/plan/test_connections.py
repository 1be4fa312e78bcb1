"""The connection arithmetic."""

from __future__ import annotations

from tandem.plan.model import ConnectionUse

from .sample_stacks import codes, make_plan, refuse_plan

STACK = """
[engines.db]
use = "shelf"
{settings}
[engines.notes]
use = "plain"
[services.load]
kind = "once"
command = "load"
needs = {{ db = "ready" }}
[services.web]
kind = "wsgi"
app = "shop:app"
replicas = 2
workers = 2
threads = 8
needs = {{ db = "ready", notes = "started" }}
[services.worker]
kind = "command"
command = "work"
needs = {{ load = "done" }}
"""


def test_every_service_that_needs_the_engine_is_a_line():
    plan = make_plan(STACK.format(settings=""))
    assert plan.connections == (
        ConnectionUse(service="load", engine="db", replicas=1, workers=1, pool=1),
        ConnectionUse(service="web", engine="db", replicas=2, workers=2, pool=8, aside=1),
    )
    assert [use.total for use in plan.connections] == [1, 36]
    assert plan.parts["db"].connections == 37
    assert plan.parts["web"].processes[0].env["DATABASE_POOL_SIZE"] == "8"


def test_exactly_as_many_as_the_engine_accepts_is_fine():
    assert make_plan(STACK.format(settings="settings = { max_readers = 37 }"))


def test_one_more_is_refused_with_the_sum():
    error = refuse_plan(STACK.format(settings="settings = { max_readers = 36 }"))
    assert codes(error) == [("engines.db", "too-many-connections")]
    assert "services may hold 37 connections, it accepts 36" in error.render()
