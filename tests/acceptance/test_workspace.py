"""The Workspace itself, as `make up` starts it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

pytestmark = pytest.mark.engines

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def workspace(open_folder, drive):
    """A copy of what the Workspace runs from, with a page where the built frontend would be."""
    root = open_folder / "workspace"
    ignored = shutil.ignore_patterns("__pycache__", ".tandem*")
    shutil.copytree(PROJECT / "workspace", root / "workspace", ignore=ignored)
    for name in ("stack.toml", "manage.py"):
        shutil.copy(PROJECT / name, root / name)
    (root / "frontend" / "dist" / "assets").mkdir(parents=True)
    (root / "frontend" / "dist" / "index.html").write_text("<!doctype html><title>page</title>")
    return drive(root)


def test_the_whole_workspace_is_ready_answers_and_stops(workspace):
    done = workspace.up()

    assert (done.returncode, done.stderr) == (0, "")
    states = workspace.states()
    assert set(states.values()) == {"ready", "done"}
    assert {"db", "cache", "records", "gateway", "web.1", "web.2", "stream.1"} <= set(states)

    assert workspace.get("/health/ready").json()["status"] == "ready"
    assert workspace.get("/api/v1/config/frontend/").json()["public_url"] == workspace.entry
    assert "<title>page</title>" in workspace.get("/documents/of/a/page").text
    assert workspace.get("/api/v1/nowhere").status_code == 404
    assert workspace.get("/api/v1/events").status_code == 401

    assert workspace.run("down").returncode == 0
    assert workspace.run("status").returncode == 3


def test_routes_say_which_pool_and_why(workspace):
    done = workspace.run("routes", "--json")

    assert (done.returncode, done.stderr) == (0, "")
    routes = {route["path"]: route for route in json.loads(done.stdout)["routes"]}
    assert routes["/api/v1/events"]["to"] == "stream"
    assert routes["/health/ready"]["to"] == "web"
    assert all(route["reason"] for route in routes.values())
    websockets = [route for route in routes.values() if route["transport"] == "websocket"]
    assert {route["to"] for route in websockets} == {"stream"}
