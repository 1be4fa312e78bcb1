"""The plan as plain data."""

from __future__ import annotations

import json

from tandem.plan import plan_to_dict

from .sample_stacks import derive, make_plan

STACK = """
[engines.db]
use = "shelf"
[engines.far]
use = "plain"
address = "plain://me:topsecret@there/x"
[engines.door]
use = "door"
[services.web]
kind = "wsgi"
app = "shop:app"
needs = { db = "ready", far = "ready" }
probes.ready = { http = "/ready", every = "500 ms" }
[[routes]]
path = "/"
to = "web"
"""


def test_the_document_is_json_and_says_its_units():
    document = json.loads(json.dumps(plan_to_dict(make_plan(STACK, routes=derive()))))
    web = document["parts"]["web"]
    [process] = web["processes"]
    assert document["memory_bytes"] == 4 * 2**30
    assert web["limits"] == {"cpu": None, "memory_bytes": 256 * 2**20}
    assert process["address"] == {"type": "socket", "path": "/srv/shop/.tandem/run/web.sock"}
    assert process["ready"]["check"]["type"] == "http"
    assert (process["ready"]["every_s"], process["start_timeout_s"]) == (0.5, 30.0)
    assert process["stop"] == [{"signal": "SIGTERM", "wait_s": 10.0, "to": "leader"}]
    assert document["order"] == [["db", "far", "door"], ["web"]]
    assert web["needs"] == {"db": "ready", "far": "ready"}


def test_nothing_secret_is_in_it():
    text = json.dumps(plan_to_dict(make_plan(STACK)))
    assert "topsecret" not in text
    assert "plain://me:***@there/x" in text
    assert "${secret:db.password}" in text


def test_it_does_not_say_twice_what_a_gateway_knows():
    assert "launching" not in plan_to_dict(make_plan(STACK))["parts"]["door"]
