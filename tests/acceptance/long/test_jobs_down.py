"""`tandem down` while 20 jobs run: each finishes or is taken again, never half an effect."""

from __future__ import annotations

import shutil
from collections import Counter

import pytest

from tests.acceptance.eventually import eventually
from tests.acceptance.workspace.project import ROOT, change_stack
from tests.acceptance.workspace.running import Workspace

pytestmark = pytest.mark.engines

CHORES = "tests/integration/jobs/chores"
INSTALLED = '\nINSTALLED_APPS += ["tests.integration.jobs.chores"]  # noqa: F821\n'
AT_ONCE = "python manage.py work --port $PORT"
JOBS, SECONDS = 20, 6.0


@pytest.fixture
def workspace(make_workspace) -> Workspace:
    """A Workspace that does 20 chores at once, and waits 3 s for them when it ends."""
    workspace = make_workspace()
    left_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / CHORES, workspace.root / CHORES, ignore=left_out)
    with (workspace.root / "workspace/settings.py").open("a") as settings:
        settings.write(INSTALLED)
    change_stack(workspace.root, AT_ONCE, f"{AT_ONCE} --at-once {JOBS}")
    return workspace


def count_states(workspace: Workspace) -> Counter[str]:
    page = workspace.ask("GET", "/api/v1/jobs?name=chores.do&limit=100").raise_for_status().json()
    return Counter(job["state"] for job in page["items"])


@pytest.mark.parametrize("grace", ["30 s", "2 s"])
def test_jobs_that_run_when_all_is_stopped_have_one_effect_each(workspace, grace):
    change_stack(workspace.root, 'stop_grace = "30 s"              #', f'stop_grace = "{grace}" #')
    workspace.start()
    body = {"given": {"seconds": SECONDS}, "count": JOBS}
    made = workspace.ask("POST", "/api/v1/chores", json=body).raise_for_status().json()
    eventually(lambda: count_states(workspace)["running"] == JOBS, 30)

    workspace.stop()
    workspace.start()
    if grace == "30 s":
        assert count_states(workspace) == {"done": JOBS}
    eventually(lambda: count_states(workspace)["done"] == JOBS, 60)

    effects = workspace.ask("GET", "/api/v1/chores/effects").raise_for_status().json()
    assert effects == dict.fromkeys(made, 1)
