"""Where values come from, and what is never shown."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from tandem.runtime.errors import SecretsError
from tandem.runtime.instance import open_instance
from tandem.runtime.secrets import Secrets, load_secrets
from tandem.stack.model import EngineSpec, SecretSpec, Stack


def make_stack(root: Path) -> Stack:
    specs = (
        SecretSpec(name="SECRET_KEY", generate=64),
        SecretSpec(name="API_KEY"),
        SecretSpec(name="EXTRA", optional=True),
    )
    return Stack(
        name="test",
        file=root / "stack.toml",
        engines={"db": EngineSpec(name="db", use="postgres")},
        secrets={spec.name: spec for spec in specs},
    )


def load(root: Path, **environ: str) -> Secrets:
    return load_secrets(make_stack(root), open_instance(root), environ)


def test_generated_values_are_private_and_stay_the_same(tmp_path):
    first = load(tmp_path, API_KEY="k")
    second = load(tmp_path, API_KEY="k")
    kept = tmp_path / ".tandem/secrets.json"

    assert first == second
    assert len(first.values["SECRET_KEY"]) == 64
    assert len(first.values["db.password"]) == 48
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert set(json.loads(kept.read_text())) == {"SECRET_KEY", "db.password"}


def test_the_environment_comes_before_the_file_and_the_file_before_generating(tmp_path):
    dotenv = tmp_path / ".env"
    dotenv.write_text("API_KEY=from-file\nSECRET_KEY=from-file\n")
    dotenv.chmod(0o600)

    secrets = load(tmp_path, API_KEY="from-environment")

    assert secrets.values["API_KEY"] == "from-environment"
    assert secrets.values["SECRET_KEY"] == "from-file"
    assert secrets.values["EXTRA"] == ""


def test_every_missing_secret_is_named_at_once(tmp_path):
    with pytest.raises(SecretsError) as caught:
        load(tmp_path)

    assert caught.value.names == ("API_KEY",)
    assert caught.value.message == "secrets.API_KEY: no value"


@pytest.mark.parametrize("name", [".env", ".tandem/secrets.json"])
def test_a_file_others_can_read_is_refused(tmp_path, name):
    (tmp_path / ".tandem").mkdir()
    (tmp_path / name).write_text("{}" if name.endswith("json") else "API_KEY=k\n")
    (tmp_path / name).chmod(0o644)

    with pytest.raises(SecretsError) as caught:
        load(tmp_path, API_KEY="k")

    assert "others can read it (mode 0644, allowed 0600)" in caught.value.message
    assert caught.value.hint == f"chmod 600 {tmp_path / name}"


def test_references_are_replaced_and_unknown_ones_refused():
    secrets = Secrets(values={"A": "1", "db.password": "x/y"})

    assert secrets.resolve("u:${secret:A}@${secret:db.password}") == "u:1@x/y"
    with pytest.raises(SecretsError, match='there is no secret "B"'):
        secrets.resolve("${secret:B}")


def test_a_process_gets_its_own_variables_and_only_a_few_of_the_invoker(monkeypatch):
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "leak")
    env = Secrets(values={"A": "1"}).fill_environment({"TOKEN": "${secret:A}"})

    assert env["TOKEN"] == "1"
    assert "AWS_SECRET_ACCESS_KEY" not in env
    assert os.environ["PATH"] in env["PATH"]


def test_no_value_is_in_the_representation():
    assert "s3cret" not in repr(Secrets(values={"A": "s3cret"}))
