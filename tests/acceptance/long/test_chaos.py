"""Five minutes of strikes at everything that runs, on each broker: 0 lost, 0 doubled, all back."""

from __future__ import annotations

import json

import pytest

from tests.acceptance.workspace.project import copy_services
from tests.acceptance.workspace.running import EMAIL, PASSWORD, Workspace
from tests.integration.jobs.brokers import find_missing
from tests.integration.languages.missing import find_missing_node

pytestmark = [pytest.mark.engines, pytest.mark.timeout(900)]

MINUTES = "5"
GIVEN = {"CHAOS_EMAIL": EMAIL, "CHAOS_PASSWORD": PASSWORD}


def need_rabbitmq() -> None:
    if missing := find_missing() or find_missing_node():
        pytest.skip(missing)


@pytest.mark.parametrize("broker", ["valkey", "rabbitmq"])
def test_nothing_is_lost_and_nothing_done_twice_whoever_dies(
    make_workspace, record_property, broker: str
) -> None:
    words: tuple[str, ...] = ()
    if broker == "rabbitmq":
        need_rabbitmq()
        words = ("--profile", "rabbitmq")
    workspace: Workspace = make_workspace()
    copy_services(workspace.root)
    done = workspace.up(*words)
    assert done.returncode == 0, done.stderr
    workspace.sign_in()

    done = workspace.run("chaos", "--minutes", MINUTES, "--json", timeout=840, **GIVEN)

    told = json.loads(done.stdout)
    print(json.dumps({name: told[name] for name in told if name != "recoveries"}, indent=1))
    record_property("seed", told["seed"])
    assert (told["lost"], told["doubled"], told["missing"], told["late"]) == ([], [], {}, [])
    assert done.returncode == 0
    parts = {part["part"] for part in told["parts"]}
    assert parts >= {"worker", "relay", "web", "stream", "producer", "db", "records", "gateway"}
    assert ("broker" in parts) is (broker == "rabbitmq")
