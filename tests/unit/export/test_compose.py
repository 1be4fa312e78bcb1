"""The Compose file: what the plan says is in it, in Compose's words."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from syrupy.assertion import SnapshotAssertion

from tandem.export.compose import EXPORTER
from tandem.export.yaml import render_yaml

from .sample_plans import DEVELOPMENT, plan_workspace


def render(**given: Any) -> dict[str, str]:
    settings = given.pop("settings", EXPORTER.settings())
    files = EXPORTER.render(plan_workspace(**given), settings)
    return {str(file.path): file.text for file in files}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return yaml.safe_load(render()["compose.yaml"])


def test_the_workspace_in_production(snapshot: SnapshotAssertion):
    assert render()["compose.yaml"] == snapshot


def test_the_workspace_for_developers(snapshot: SnapshotAssertion):
    ports = {
        name: service["ports"]
        for name, service in yaml.safe_load(render(destination=DEVELOPMENT)["compose.yaml"])[
            "services"
        ].items()
        if "ports" in service
    }
    assert ports == snapshot


def test_the_dockerfiles(snapshot: SnapshotAssertion):
    images = {name: text for name, text in render().items() if name.startswith("images/")}
    assert images == snapshot


def test_every_file_it_names_is_there(document: dict[str, Any]):
    files = render()
    named = [each["file"].removeprefix("./") for each in document["configs"].values()]
    assert set(named) <= set(files)


def test_no_secret_is_in_it_and_each_is_a_file(document: dict[str, Any]):
    assert document["secrets"]["db.password"] == {"file": "./secrets/db.password"}
    assert document["secrets"]["tls.crt"] == {"file": "${TLS_CERTIFICATE:-./secrets/tls.crt}"}


def test_references_are_not_taken_for_composes_own(document: dict[str, Any]):
    url = document["services"]["web"]["environment"]["DATABASE_URL"]
    assert url.startswith("postgresql://tandem:$${secret:db.password}@")


def test_one_service_builds_an_image_and_the_others_use_it(document: dict[str, Any]):
    services = [s for s in document["services"].values() if s["image"] == "workspace-app:1.0"]
    assert [("build" in service) for service in services].count(True) == 1
    assert all("build" in each or each["pull_policy"] == "never" for each in services)


def test_the_data_tier_reaches_nothing_outside(document: dict[str, Any]):
    assert document["networks"]["data"] == {"internal": True}
    assert document["services"]["db"]["networks"] == ["data"]


def test_a_part_that_is_stuck_is_ended_by_its_own_check(document: dict[str, Any]):
    test = document["services"]["web"]["healthcheck"]["test"]
    assert test[:5] == ["CMD", "/bin/sh", "/etc/tandem/health.sh", "3", "8"]
    assert "/health/live" in test[5]
    assert "/health/ready" in test[-1]
    assert document["services"]["web"]["init"] is True


def test_a_check_comes_as_often_as_declared_and_has_time_to_begin(document: dict[str, Any]):
    check = document["services"]["web"]["healthcheck"]
    assert (check["interval"], check["timeout"]) == ("10s", "16s")


def test_an_older_docker_is_asked_for_nothing_it_does_not_know():
    settings = EXPORTER.settings(start_interval_ms=0)
    assert "start_interval" not in render(settings=settings)["compose.yaml"]


def test_the_whole_is_yaml_that_says_what_was_meant():
    text = {"plain": "a b", "odd": ": # {", "yes": "no", "many": "one\n  two\n", "none": None}
    nested = {"list": [{"a": 1, "b": [True, "x"]}, "y"], "empty": {}, "nothing": [], **text}
    assert yaml.safe_load(render_yaml(nested)) == nested
