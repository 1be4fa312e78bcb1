"""update.sh knows every service in the order of needs, and which are the gateway's pools."""

from __future__ import annotations

import subprocess
from dataclasses import replace

from tandem.export.compose.updating import update_file
from tandem.export.containers.model import ContainerPlan

from .sample_plans import plan_workspace


def test_one_shots_run_services_are_rolled_and_engines_are_left():
    assert list_calls(plan_workspace()) == [
        "gateway=$(docker compose ps --quiet gateway)",
        "steering='/bin/sh /etc/tandem/nginx/pool.sh'",
        "finish assets",
        "finish migrate",
        "roll web 2 8000",
        "roll stream 2 8000",
        "roll producer 1",
        "roll relay 1",
        "roll worker 1",
        "leave db",
        "leave cache",
        "leave records",
        'if [ "$with_gateway" = --gateway ]; then',
        "  docker compose up --detach --no-deps --no-build --wait gateway",
        "else",
        "  leave gateway",
        "fi",
    ]


def test_services_of_a_profile_are_not_started_by_it():
    assert "tidy" not in update_file(plan_workspace()).text


def test_without_a_gateway_nothing_is_steered():
    plan = plan_workspace()
    rest = tuple(each for each in plan.containers if not each.gateway)

    calls = list_calls(replace(plan, containers=rest))

    assert "roll web 2" in calls
    assert not [call for call in calls if "gateway" in call]


def test_it_is_a_program_that_a_shell_can_read():
    file = update_file(plan_workspace(profiles=["rabbitmq"]))

    done = subprocess.run(["sh", "-n"], input=file.text, text=True, check=False)

    assert (done.returncode, file.mode) == (0, 0o755)


def list_calls(plan: ContainerPlan) -> list[str]:
    return update_file(plan).text.rpartition("\n}\n")[2].strip().splitlines()
