"""update.sh of a swarm, with a `docker` that writes down what it is told."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tandem.export.swarm import EXPORTER
from tests.unit.export.sample_plans import plan_workspace

_DOCKER = """\
#!/bin/sh
case "$1 $2" in
  'stack services') echo one two ;;
  'stack deploy') echo "$@" > told; cat > deployed ;;
  'service inspect')
    case "$*" in
      *PreviousSpec*) cat commands ;;
      *Message*) cat states ;;
    esac ;;
esac
"""
BEFORE = "[setpriv --no-new-privs /bin/sh wait.sh db migrate-aaaaaaaaaaaa -- sh]"
ENGINES = ("db", "cache", "records", "gateway")
BEFORE_THAT = "[setpriv --no-new-privs /bin/sh wait.sh assets-bbbbbbbbbbbb migrate-cccccccccccc]"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    settings = EXPORTER.settings()
    for file in EXPORTER.render(plan_workspace(), settings):
        if file.path.name in {"stack.yaml", "update.sh"}:
            (tmp_path / file.path.name).write_text(file.text)
    docker = tmp_path / "docker"
    docker.write_text(_DOCKER)
    docker.chmod(0o755)
    (tmp_path / "commands").write_text(f"{BEFORE}\n  {BEFORE_THAT}\n")
    (tmp_path / "states").write_text("shop_web completed: done\n")
    return tmp_path


def update(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    path = f"{folder}:{os.environ['PATH']}"
    script = ["/bin/sh", str(folder / "update.sh"), *words]
    return subprocess.run(
        script, env={"PATH": path}, capture_output=True, text=True, timeout=30, check=False
    )


def read(folder: Path) -> dict[str, Any]:
    services: dict[str, Any] = yaml.safe_load((folder / "deployed").read_text())["services"]
    return services


def list_names(services: dict[str, Any], part: str) -> list[str]:
    (attached, *_) = services[part]["networks"].values()
    return [str(name) for name in attached["aliases"]]


def test_one_shots_have_every_name_they_are_waited_for_by(folder: Path):
    before = list_names(yaml.safe_load((folder / "stack.yaml").read_text())["services"], "migrate")
    done = update(folder, "shop", "--with-registry-auth")

    assert done.returncode == 0, done.stderr
    services = read(folder)
    assert list_names(services, "migrate") == [
        *before,
        "migrate-aaaaaaaaaaaa",
        "migrate-cccccccccccc",
    ]
    assert list_names(services, "assets")[1:] == ["assets-bbbbbbbbbbbb"]
    told = (folder / "told").read_text().split()
    assert told[-2:] == ["--with-registry-auth", "shop"]


def test_nothing_else_is_changed_but_that_engines_are_left_out(folder: Path):
    exported = yaml.safe_load((folder / "stack.yaml").read_text())
    engines = {name: exported["services"].pop(name) for name in ENGINES}

    assert update(folder, "shop").returncode == 0
    deployed = yaml.safe_load((folder / "deployed").read_text())
    for document in (exported, deployed):
        for name in ("migrate", "assets"):
            document["services"][name].pop("networks")
    assert deployed == exported

    assert update(folder, "--all", "shop").returncode == 0
    assert {name: read(folder)[name] for name in ENGINES} == engines


def test_a_stack_that_is_not_there_is_refused(folder: Path):
    docker = folder / "docker"
    docker.write_text(docker.read_text().replace("echo one two", ":"))

    done = update(folder, "shop")

    assert done.returncode == 1
    assert 'no stack "shop"' in done.stderr
    assert not (folder / "deployed").exists()


def test_a_change_that_did_not_take_place_is_told(folder: Path):
    docker = folder / "docker"
    failed = "shop_web rollback_completed: went back"
    docker.write_text(docker.read_text().replace("cat > deployed", f"echo {failed} > states"))

    done = update(folder, "shop")

    assert done.returncode == 1
    assert failed in done.stderr


def test_one_that_failed_before_is_not(folder: Path):
    (folder / "states").write_text("shop_web rollback_completed: went back\n")

    assert update(folder, "shop").returncode == 0
