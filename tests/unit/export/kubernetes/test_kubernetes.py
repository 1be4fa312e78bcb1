"""The objects of each feature, and what settings change about them."""

from __future__ import annotations

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from tandem.export.errors import ExportError
from tandem.export.kubernetes import EXPORTER
from tests.unit.export.sample_plans import DEVELOPMENT, plan_text, plan_workspace

from .objects import Manifest, arrange, list_kind, list_objects, list_pods


def render(**settings: str) -> dict[str, str]:
    around = arrange(**settings)
    return {str(file.path): file.text for file in EXPORTER.render(around.plan, around.settings)}


@pytest.fixture(scope="module")
def objects() -> list[Manifest]:
    return list_objects(arrange())


@pytest.mark.parametrize(
    "part", ["web", "db", "gateway", "worker", "networks", "volumes", "entry", "kustomization"]
)
def test_a_part_of_the_workspace(part: str, snapshot: SnapshotAssertion):
    assert render()[f"base/{part}.yaml"] == snapshot


def test_what_is_not_the_base(snapshot: SnapshotAssertion):
    files = render(secrets="generated")
    shown = ("overlays", "components", "secrets", ".gitignore", "base/config/wait.sh")
    assert {name: text for name, text in files.items() if name.startswith(shown)} == snapshot


@pytest.mark.parametrize(
    ("feature", "settings"),
    [
        ("gateway", {"entry": "gateway", "entry_class": "gateways.public"}),
        ("ingress", {"entry_class": "traefik", "entry_annotations": "a.example/b=c,d.example/e=f"}),
        (
            "queue",
            {
                "queue_scale": "worker=1-4",
                "queue_trigger": "postgresql",
                "queue_metadata": "query=select count(*), 1,targetQueryValue=20",
                "queue_authentication": "database",
            },
        ),
        ("schedules", {"schedules": "tidy=0 3 * * *"}),
        ("storage", {"storage_class": "fast", "shared_storage_class": "nfs"}),
        ("reach", {"reach": "10.20.0.0/16", "cluster_networks": "10.0.0.0/8,fd12::/16"}),
    ],
)
def test_what_a_setting_changes(
    feature: str, settings: dict[str, str], snapshot: SnapshotAssertion
):
    before = {each["kind"] + each["metadata"]["name"]: each for each in list_objects(arrange())}
    after = {
        each["kind"] + each["metadata"]["name"]: each for each in list_objects(arrange(**settings))
    }
    assert feature
    assert {name: each for name, each in after.items() if before.get(name) != each} == snapshot


def test_every_configuration_a_pod_mounts_is_generated_from_files_that_are_there():
    files = render()
    for name, pod in list_pods(list_objects(arrange())).items():
        for volume in pod["spec"]["volumes"]:
            if "configMap" in volume:
                made = f"name: {volume['configMap']['name']}"
                assert any(made in text for text in files.values() if "Generator" in text), name
    named = [
        line.partition("=")[2].strip('"')
        for line in files["base/kustomization.yaml"].splitlines()
        if "=config/" in line
    ]
    assert {f"base/{name}" for name in named} <= set(files)


def test_no_secret_is_in_a_file():
    files = render(secrets="generated")
    assert not any("kind: Secret" in text for text in files.values())
    assert {"db.password", "SECRET_KEY"} <= _list_keys(list_pods(list_objects(arrange()))["web"])


def test_a_container_reads_only_its_own_secrets(objects: list[Manifest]):
    assert _list_keys(list_pods(objects)["cache"]) == {"cache.password"}
    assert _list_keys(list_pods(objects)["db"]) == {"db.password"}


def test_text_that_the_cluster_would_fill_in_means_itself():
    text = (
        '[stack]\nname = "s"\n[services.a]\nkind = "command"\n'
        'command = "python x.py"\nenv = { A = "$(HOME)", B = "$5" }\n'
    )
    pod = list_pods(list_objects(arrange(plan_text(text, routes=None))))["a"]
    env = {each["name"]: each["value"] for each in pod["spec"]["containers"][0]["env"]}
    assert (env["A"], env["B"]) == ("$$(HOME)", "$5")


def test_pools_grow_and_others_when_they_are_asked_to(objects: list[Manifest]):
    assert set(list_kind(objects, "HorizontalPodAutoscaler")) == {"web", "stream"}
    scaled = list_objects(arrange(scale="worker=1-4,stream=3-3"))
    assert set(list_kind(scaled, "HorizontalPodAutoscaler")) == {"web", "worker"}
    assert list_kind(scaled, "Deployment")["stream"]["spec"]["replicas"] == 3


def test_pools_grow_no_further_than_connections_allow():
    around = arrange(plan_workspace(profiles=["rabbitmq"]))
    growing = list_kind(list_objects(around), "HorizontalPodAutoscaler")
    assert (around.growth, growing["web"]["spec"]["maxReplicas"]) == (2, 4)


def test_what_there_may_be_several_of_is_spread_and_never_gone_at_once(objects: list[Manifest]):
    assert set(list_kind(objects, "PodDisruptionBudget")) == {"web", "stream"}
    spread = {name for name, pod in list_pods(objects).items() if "affinity" in pod["spec"]}
    assert spread == {"web", "stream"}


def test_a_pod_serves_until_everybody_knows_that_it_is_out(objects: list[Manifest]):
    pods = list_pods(objects)
    web, gateway = (pods[name]["spec"] for name in ("web", "gateway"))
    assert web["containers"][0]["lifecycle"]["preStop"]["exec"]["command"] == ["sleep", "5"]
    stop = gateway["containers"][0]["lifecycle"]["preStop"]["exec"]["command"][-1]
    assert stop == "sleep 5; kill -s QUIT 1; sleep 10"
    assert web["terminationGracePeriodSeconds"] > 10 + 5


def test_a_one_shot_nobody_needs_is_a_job_with_a_name_of_its_version():
    def find(tag: str) -> Manifest:
        text = '[stack]\nname = "s"\n[services.once]\nkind = "once"\ncommand = "python x.py"\n'
        (job,) = list_kind(list_objects(arrange(plan_text(text, routes=None, tag=tag))), "Job")
        return job

    assert find("1.0") != find("1.1")


def test_the_gateway_believes_what_decrypts_before_it_and_says_so_to_browsers():
    nginx = render()["base/config/gateway-nginx.conf"]
    assert "set_real_ip_from 10.0.0.0/8;" in nginx
    assert "listen 0.0.0.0:8080 default_server" in nginx
    assert "Strict-Transport-Security" in render()["base/config/gateway-headers.conf"]
    assert "ssl_certificate" not in nginx


def test_with_an_entry_of_your_own_the_gateway_decrypts():
    assert "ssl_certificate" in render(entry="none")["base/config/gateway-nginx.conf"]
    assert "base/entry.yaml" not in render(entry="none")


def test_staging_has_an_address_of_its_own_everywhere():
    text = render()["overlays/staging/staging.yaml"]
    assert "https://staging.example.org" in text
    assert "https://example.org" not in text


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"scale": "wbe=1-4"}, "unknown-name"),
        ({"scale": "db=1-4"}, "unknown-name"),
        ({"schedules": "web=0 3 * * *"}, "unknown-name"),
        ({"volume_sizes": "data=1Gi"}, "unknown-name"),
        ({"operators": "db,records"}, "unknown-name"),
        ({"entry": "gateway"}, "no-gateway"),
        ({"queue_scale": "worker=1-4"}, "no-trigger"),
        ({"scale": "web=2-40"}, "too-many-connections"),
    ],
)
def test_what_cannot_be_is_refused(settings: dict[str, str], code: str):
    with pytest.raises(ExportError) as error:
        render(**settings)
    assert [problem.code for problem in error.value.problems] == [code]


def test_a_cluster_is_no_place_for_a_developers_tools():
    with pytest.raises(ExportError) as error:
        EXPORTER.render(plan_workspace(DEVELOPMENT), EXPORTER.settings())
    assert [problem.code for problem in error.value.problems] == ["production-only"]


def test_a_one_shot_that_cannot_reach_what_it_needs_from_another_pod_is_refused():
    text = """
[stack]
name = "s"
[engines.db]
use = "postgres"
networks = ["data"]
[services.migrate]
kind = "once"
command = "python migrate.py"
needs = { db = "ready" }
networks = ["data"]
[services.page]
kind = "command"
command = "python page.py"
needs = { migrate = "done" }
networks = ["front"]
[networks]
data = { internal = true }
front = {}
"""
    around = arrange(plan_text(text, routes=None))
    with pytest.raises(ExportError) as error:
        EXPORTER.render(around.plan, around.settings)
    assert [problem.code for problem in error.value.problems] == ["no-shared-network"]


@pytest.mark.parametrize(
    "settings",
    [{"scale": "web"}, {"scale": "web=4-1"}, {"volume_sizes": "a=big"}, {"reach": "10.0.0.1/8"}],
)
def test_settings_that_cannot_be_read_are_refused(settings: dict[str, Any]):
    with pytest.raises(ValueError, match=next(iter(settings))):
        EXPORTER.settings.model_validate_strings(settings)


def _list_keys(pod: Manifest) -> set[str]:
    volumes = pod["spec"]["volumes"]
    return {item["key"] for each in volumes if "secret" in each for item in each["secret"]["items"]}
