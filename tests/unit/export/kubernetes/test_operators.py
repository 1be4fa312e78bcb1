"""Engines that an operator keeps: its resource, the name others know, and who may come in."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from tandem.export.kubernetes import EXPORTER
from tests.unit.export.sample_plans import PRODUCTION, plan_workspace

from .objects import Manifest, arrange, list_kind, list_objects, list_pods
from .policies import list_violations
from .reaching import may_enter, may_reach


@pytest.fixture(scope="module")
def objects() -> list[Manifest]:
    plan = plan_workspace(EXPORTER.place(PRODUCTION, EXPORTER.settings()), profiles=["rabbitmq"])
    around = arrange(plan, operators="db,broker", storage_class="fast", volume_sizes="db-data=50Gi")
    return list_objects(around)


def test_their_objects(objects: list[Manifest], snapshot: SnapshotAssertion):
    kept = {"db", "broker", "operator-db", "operator-broker"}
    assert [each for each in objects if each["metadata"]["name"] in kept] == snapshot


def test_no_set_is_left_of_them(objects: list[Manifest]):
    assert not {"db", "broker"} & set(list_kind(objects, "StatefulSet"))
    assert list_violations(objects) == []


def test_others_know_them_by_the_same_names(objects: list[Manifest]):
    assert "db" in list_kind(objects, "Service")
    # the RabbitMQ Cluster Operator makes it itself
    assert "broker" not in list_kind(objects, "Service")
    before = list_pods(objects)["relay"]["spec"]["initContainers"]
    assert "db:5432" in [word for each in before for word in each["command"]]


def test_a_password_that_an_operator_makes_is_read_from_where_it_is(objects: list[Manifest]):
    volumes = {each["name"]: each for each in list_pods(objects)["relay"]["spec"]["volumes"]}
    ours, made = volumes["secrets-relay"]["projected"]["sources"]
    assert "broker.password" not in [item["key"] for item in ours["secret"]["items"]]
    assert made["secret"] == {
        "name": "broker-default-user",
        "items": [{"key": "password", "path": "broker.password"}],
    }


def test_every_configuration_of_a_kept_engine_is_the_operators():
    around = arrange(operators="db")
    files = {str(file.path): file.text for file in EXPORTER.render(around.plan, around.settings)}
    assert "db-config" not in files["base/kustomization.yaml"]
    assert "base/config/db-postgresql.conf" not in files


def test_their_pods_are_on_the_same_networks_as_before(objects: list[Manifest]):
    inherited = list_kind(objects, "Cluster")["db"]["spec"]["inheritedMetadata"]["labels"]
    labels = {**inherited, "cnpg.io/cluster": "db"}
    template = {"metadata": {"labels": labels}}
    pods = {"kind": "Deployment", "metadata": {"name": "db"}, "spec": {"template": template}}
    there = [*objects, pods]
    assert may_reach(there, "web", "db", 5432)
    assert not may_reach(there, "gateway", "db", 5432)
    assert list(may_enter(there, "db", "ingress")) == []
