"""`tandem export` as a user types it: a folder that is whole, or a refusal and nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

TANDEM = Path(sys.executable).parent / "tandem"
STACK = """\
[stack]
name = "shop"

[engines.db]
use = "postgres"
volume = "db-data"

[services.web]
kind = "wsgi"
app = "shop.wsgi:application"
needs = { db = "ready" }
secrets = ["SECRET_KEY", "PAYMENT_KEY"]

[secrets]
SECRET_KEY = { generate = 50 }
PAYMENT_KEY = {}

[volumes]
db-data = {}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "stack.toml").write_text(STACK)
    return tmp_path


def export(project: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [TANDEM, "export", "compose", *words],
        cwd=project,
        env={"PATH": "/usr/bin:/bin", "HOME": str(project)} | env,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_missing_secret_leaves_nothing(project: Path):
    done = export(project, "--profile", "development")
    assert (done.returncode, (project / "deploy").exists()) == (1, False)
    assert "secrets.PAYMENT_KEY: no value" in done.stderr


def test_production_must_know_its_address(project: Path):
    done = export(project, PAYMENT_KEY="k")
    assert done.returncode == 2
    assert "--url https://example.org" in done.stderr


def test_values_are_kept_from_one_export_to_the_next(project: Path):
    first = export(project, "--profile", "development", "--json", PAYMENT_KEY="k-1")
    assert first.returncode == 0, first.stderr
    secrets = project / "deploy/compose/secrets"
    made = {file.name: file.read_text() for file in secrets.iterdir()}
    assert made["PAYMENT_KEY"] == "k-1"
    assert len(made["db.password"]) == 48

    second = export(project, "--profile", "development", "--json")
    assert second.returncode == 0, second.stderr
    assert {file.name: file.read_text() for file in secrets.iterdir()} == made
    assert json.loads(second.stdout)["totals"]["parts"][0]["name"] == "db"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--set", "projekt=x"), "settings of compose: project, start_interval_ms"),
        (("--profile", "staging"), '"staging" is not known (production, development)'),
        (("--memory", "much"), "--memory"),
        (("--url", "example.org"), "is no address of a site"),
    ],
)
def test_wrong_words_are_refused(project: Path, words: tuple[str, ...], said: str):
    done = export(project, *words, PAYMENT_KEY="k")
    assert done.returncode == 2
    assert said in done.stderr
    assert not (project / "deploy").exists()


FAKE = """\
#!/bin/sh
# A registry's answer, as docker buildx imagetools prints it.
[ "$4" != gone/postgres:18.4 ] || { echo "ERROR: gone: not found" >&2; exit 1; }
printf 'sha256:%064d\\n' 7
"""


def test_images_are_pinned_by_what_a_registry_answers(project: Path):
    docker = project / "bin" / "docker"
    docker.parent.mkdir()
    docker.write_text(FAKE)
    docker.chmod(0o755)
    words = ("--profile", "development", "--resolve-digests")
    path = f"{docker.parent}:/usr/bin:/bin"

    done = export(project, *words, PAYMENT_KEY="k", PATH=path)
    assert done.returncode == 0, done.stderr
    text = (project / "deploy/compose/compose.yaml").read_text()
    assert f"postgres:18.4@sha256:{7:064d}" in text
    assert f"python:3.13-slim-trixie@sha256:{7:064d}" in text

    gone = export(project, *words, "--registry", "gone", "--out", "other", PATH=path)
    assert gone.returncode == 5, gone.stderr
    assert "gone/postgres:18.4: ERROR: gone: not found" in gone.stderr
    assert not (project / "other").exists()


def test_an_unknown_format_is_said(project: Path):
    done = subprocess.run(
        [TANDEM, "export", "composee"], cwd=project, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert 'did you mean "tandem export compose"?' in done.stderr
