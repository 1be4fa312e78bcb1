"""The workflow: valid, fresh, and safe with what comes from outside."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
import yaml

from tandem.export.github_actions import EXPORTER
from tests.unit.export.sample_plans import STACK_FILE, plan_text, plan_workspace

OWN = STACK_FILE.parent / ".github/workflows/ship.yml"
# What `make workflow` says.
URL = "https://workspace.example.org"


def render(plan: Any = None, **settings: str) -> str:
    chosen = EXPORTER.settings.model_validate_strings(settings)
    plan = plan or plan_workspace(public_url=URL)
    (file,) = EXPORTER.render(plan, chosen)
    return file.text


def read(**settings: str) -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(render(**settings))
    return document


def list_steps(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in document["jobs"].values() for step in job["steps"]]


def test_the_projects_own_workflow_is_what_its_stack_says():
    assert OWN.read_text() == render(), "make workflow writes it anew"


@pytest.mark.parametrize("settings", [{}, {"target": "none"}])
def test_it_is_a_workflow(settings: dict[str, str]):
    schemas = files("check_jsonschema") / "builtin_schemas/vendor/github-workflows.json"
    jsonschema.validate(read(**settings), json.loads(schemas.read_text()))


def test_every_step_comes_in_its_order():
    jobs = read()["jobs"]
    needs = {name: job.get("needs", []) for name, job in jobs.items()}
    assert needs == {
        "check": [],
        "unit": [],
        "integration": [],
        "images": ["check", "unit", "integration"],
        "staging": "images",
        "browser": "staging",
        "production": "browser",
    }
    assert jobs["production"]["environment"]["name"] == "production"


def test_every_action_has_a_version():
    used = [step["uses"] for step in list_steps(read()) if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@v[0-9]+", each) for each in used)


def test_nothing_from_outside_is_put_into_a_script():
    assert not any("${{" in step.get("run", "") for step in list_steps(read()))


def test_every_image_is_scanned_and_pushed():
    steps = read()["jobs"]["images"]["steps"]
    text = "\n".join(step.get("run", "") for step in steps)
    for image in ("workspace-app", "workspace-gateway"):
        assert f"Scan {image}" in [step.get("name") for step in steps]
        assert f'docker push --quiet "${{PREFIX}}{image}:$GITHUB_SHA"' in text
    names = [step.get("name", "") for step in steps]
    assert names.index("Push") > names.index("Scan workspace-gateway")


def test_only_the_branch_that_is_shipped_is_pushed_and_deployed():
    jobs = read(branch="release")["jobs"]
    guarded = [*jobs["images"]["steps"][-2:], jobs["staging"], jobs["production"]]
    assert all("refs/heads/release" in each["if"] for each in guarded)


def test_it_may_do_no_more_than_it_must():
    document = read()
    assert document["permissions"] == {"contents": "read"}
    asking = {name for name, job in document["jobs"].items() if "permissions" in job}
    assert asking == {"images"}
    checkouts = [
        s for s in list_steps(document) if s.get("uses", "").startswith("actions/checkout")
    ]
    assert all(step["with"] == {"persist-credentials": False} for step in checkouts)


def test_secrets_that_nobody_can_make_are_given_to_the_export():
    text = (
        '[stack]\nname = "s"\n[services.a]\nkind = "command"\ncommand = "python x.py"\n'
        'secrets = ["GIVEN", "MADE", "MAYBE"]\n'
        "[secrets]\nGIVEN = {}\nMADE = { generate = 16 }\nMAYBE = { optional = true }\n"
    )
    document = yaml.safe_load(render(plan_text(text, routes=None)))
    (export,) = [s for s in document["jobs"]["images"]["steps"] if s.get("name") == "Export"]
    assert export["env"] == {"GIVEN": "${{ secrets.GIVEN }}"}


def test_without_a_target_nothing_is_deployed():
    assert set(read(target="none")["jobs"]) == {"check", "unit", "integration", "images"}
