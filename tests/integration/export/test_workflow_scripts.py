"""The scripts of the workflow, read by the shell that runs them there."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml

from tandem.export.github_actions import EXPORTER
from tandem.export.github_actions.commands import go_back
from tests.unit.export.sample_plans import plan_workspace


def list_scripts() -> dict[str, str]:
    (file,) = EXPORTER.render(plan_workspace(), EXPORTER.settings())
    jobs = yaml.safe_load(file.text)["jobs"]
    return {
        f"{name}: {step['name']}": step["run"]
        for name, job in jobs.items()
        for step in job["steps"]
        if "run" in step
    }


@pytest.mark.parametrize("script", list_scripts().values(), ids=list_scripts().keys())
def test_a_shell_understands_it(script: str):
    done = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_only_what_this_commit_deployed_goes_back(tmp_path: Path):
    undone = tmp_path / "undone"
    kubectl = tmp_path / "kubectl"
    kubectl.write_text(
        "#!/bin/sh\n"
        'case "$*" in *rollout*) echo "$*" >> "$UNDONE" ;;\n'
        "*) printf 'web registry/app:abc\\ngateway nginx:1\\nstream registry/app:abc\\n' ;; esac\n"
    )
    kubectl.chmod(0o755)
    subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", go_back("shop", "shop")],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin", "GITHUB_SHA": "abc", "UNDONE": str(undone)},
        check=True,
    )
    assert undone.read_text().splitlines() == [
        "--namespace shop rollout undo deployment web",
        "--namespace shop rollout undo deployment stream",
    ]
