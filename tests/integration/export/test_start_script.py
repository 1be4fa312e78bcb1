"""The entry script, run by a shell: it fills what asks for secrets and becomes the command."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tandem.export.containers.entry_script import TEXT


@pytest.fixture
def run(tmp_path: Path):
    (tmp_path / "db.password").write_text('it\'s $HOME "quoted" \\n')
    script = tmp_path / "start.sh"
    script.write_text(TEXT.replace("/run/secrets/", f"{tmp_path}/"))

    def run(*command: str, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", str(script), *command],
            env={"PATH": "/usr/bin:/bin", **env},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_a_command_without_secrets_is_run_as_it_is(run):
    assert run("printf", "%s", "a b").stdout == "a b"


def test_values_arrive_whatever_is_in_them(run):
    done = run(
        *("printenv", "URL"),
        URL="x://u:${secret:db.password}@h/${secret:db.password}",
        TANDEM_FILLED="URL",
    )
    value = 'it\'s $HOME "quoted" \\n'
    assert done.stdout == f"x://u:{value}@h/{value}\n"


def test_a_template_is_filled_with_its_mode(run, tmp_path: Path):
    (tmp_path / "template").write_text("first\n\npassword ${secret:db.password}\n")
    target = tmp_path / "filled" / "it"
    done = run("true", TANDEM_FILES=f"{tmp_path}/template:{target}:600")
    assert done.returncode == 0, done.stderr
    assert target.read_text() == 'first\n\npassword it\'s $HOME "quoted" \\n\n'
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_missing_secret_is_said(run):
    done = run("true", KEY="${secret:other}", TANDEM_FILLED="KEY")
    assert done.returncode == 78
    assert "other cannot be read by user" in done.stderr


def test_files_of_the_command_can_be_read_by_others(run, tmp_path: Path):
    run("touch", str(tmp_path / "made"))
    assert (tmp_path / "made").stat().st_mode & 0o777 == 0o644
