"""The stack file: everything the plan says, in what a swarm understands."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from syrupy.assertion import SnapshotAssertion

from tandem.export.errors import ExportError
from tandem.export.swarm import EXPORTER
from tests.unit.export.sample_plans import DEVELOPMENT, plan_text, plan_workspace

from .promises import SEAL


def render(**given: Any) -> dict[str, str]:
    settings = EXPORTER.settings(**given.pop("settings", {}))
    plan = given.pop("plan", None) or plan_workspace(**given)
    return {str(file.path): file.text for file in EXPORTER.render(plan, settings)}


def read(**given: Any) -> dict[str, Any]:
    document: dict[str, Any] = yaml.load(render(**given)["stack.yaml"], Loader=yaml.CSafeLoader)
    return document


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return read()


def test_the_workspace(snapshot: SnapshotAssertion):
    assert render()["stack.yaml"] == snapshot


def test_the_scripts(snapshot: SnapshotAssertion):
    files = render()
    named = ("config/wait.sh", "config/hold.sh", "config/health.sh", "images/build.sh")
    assert {name: files[name] for name in named} == snapshot


def test_every_file_it_names_is_there(document: dict[str, Any]):
    named = {each["file"].removeprefix("./") for each in document["configs"].values()}
    assert named <= set(render())


def test_configs_and_secrets_have_a_version_in_their_names(document: dict[str, Any]):
    before = document["configs"]["gateway-nginx-conf"]["name"]
    after = read(public_url="http://example.org")["configs"]["gateway-nginx-conf"]["name"]
    assert before != after
    assert document["secrets"]["db.password"]["name"] == "workspace_db.password_${SECRETS:-1}"


def test_two_deployments_in_one_swarm_share_no_secret_and_no_config():
    other = read(settings={"project": "staging"})
    named = {each["name"] for kind in ("secrets", "configs") for each in other[kind].values()}
    assert named
    assert all(name.startswith("staging_") for name in named)


def test_every_part_forbids_itself_new_privileges(document: dict[str, Any]):
    begun = {tuple(each["entrypoint"][:2]) for each in document["services"].values()}
    assert begun == {tuple(SEAL)}
    # Also by what is left running by a health check.
    assert document["services"]["web"]["healthcheck"]["test"][1:3] == SEAL


def test_secrets_may_be_in_the_swarm_already():
    secret = read(settings={"external_secrets": True})["secrets"]["db.password"]
    assert secret == {"external": True, "name": "workspace_db.password_${SECRETS:-1}"}


def test_whoever_needs_a_part_waits_for_its_name(document: dict[str, Any]):
    words = document["services"]["web"]["entrypoint"]
    migrated = next(iter(document["services"]["migrate"]["networks"]["data"]["aliases"]))
    assert words[2:4] == ["/bin/sh", "/etc/tandem/wait.sh"]
    assert set(words[4 : words.index("--")]) == {"db", "records", migrated}


def test_another_version_of_a_one_shot_has_another_name():
    def find(tag: str) -> str:
        (alias,) = read(tag=tag)["services"]["migrate"]["networks"]["data"]["aliases"]
        return str(alias)

    assert find("1.0") != find("1.1")


def test_a_one_shot_that_shares_no_network_meets_who_waits_on_one_of_their_own(
    document: dict[str, Any],
):
    meeting = "gateway-after-assets"
    on_it = [name for name, each in document["services"].items() if meeting in each["networks"]]
    assert sorted(on_it) == ["assets", "gateway"]
    assert document["networks"][meeting]["internal"] is True


def test_a_one_shot_nobody_waits_for_is_a_job():
    text = '[stack]\nname = "s"\n[services.once]\nkind = "once"\ncommand = "python x.py"\n'
    once = read(plan=plan_text(text, routes=None))["services"]["once"]
    assert once["deploy"]["mode"] == "replicated-job"


def test_parts_of_a_profile_are_off_until_they_are_scaled(document: dict[str, Any]):
    deploy = document["services"]["tidy"]["deploy"]
    assert (deploy["replicas"], deploy["restart_policy"]) == (0, {"condition": "none"})


def test_a_pool_starts_the_next_replica_first_and_goes_back_when_it_fails(
    document: dict[str, Any],
):
    orders = {
        name: each["deploy"]["update_config"]["order"]
        for name, each in document["services"].items()
    }
    assert {name for name, order in orders.items() if order == "start-first"} == {"web", "stream"}
    assert document["services"]["web"]["deploy"]["update_config"]["failure_action"] == "rollback"


def test_what_mounts_a_volume_runs_where_it_is():
    services = read(settings={"data_node": "node.labels.data == yes"})["services"]
    tied = {name for name, each in services.items() if "constraints" in _place(each)}
    assert tied == {name for name, each in services.items() if _mounts(each)}
    assert _place(services["db"])["constraints"] == ["node.labels.data == yes"]


def test_only_the_gateway_publishes_and_it_sees_who_asks(document: dict[str, Any]):
    ports = {name: each["ports"] for name, each in document["services"].items() if "ports" in each}
    assert ports == {
        "gateway": [
            {"target": 8443, "published": 443, "mode": "host"},
            {"target": 8080, "published": 80, "mode": "host"},
        ]
    }


def test_the_data_tier_has_no_way_out(document: dict[str, Any]):
    data = document["networks"]["data"]
    assert data == {"driver": "overlay", "driver_opts": {"encrypted": "true"}, "internal": True}


def test_a_swarm_is_no_place_for_a_developers_tools():
    with pytest.raises(ExportError) as error:
        render(destination=DEVELOPMENT)
    assert [problem.code for problem in error.value.problems] == ["production-only"]


def test_a_name_longer_than_a_swarm_takes_is_refused():
    stack = f'[stack]\nname = "{"s" * 40}"\n'
    service = '[services.a]\nkind = "command"\ncommand = "python x.py"\n'
    secret = "S" * 30
    text = f'{stack}{service}secrets = ["{secret}"]\n[secrets]\n{secret} = {{ generate = 16 }}\n'
    with pytest.raises(ExportError) as error:
        render(plan=plan_text(text, routes=None))
    assert [problem.code for problem in error.value.problems] == ["name-too-long"]


def _place(service: dict[str, Any]) -> dict[str, Any]:
    placement: dict[str, Any] = service["deploy"].get("placement", {})
    return placement


def _mounts(service: dict[str, Any]) -> bool:
    return any(mount["type"] == "volume" for mount in service.get("volumes", ()))
