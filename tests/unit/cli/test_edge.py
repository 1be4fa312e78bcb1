"""Whatever goes wrong, the user reads a sentence and the shell an exit code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tandem.cli.edge import run_at_edge
from tandem.cli.errors import CliError
from tandem.cli.exit_codes import ExitCode
from tandem.engines.errors import ToolboxError
from tandem.runtime.derive import DeriveError
from tandem.runtime.errors import (
    AlreadyRunningError,
    ControlError,
    NotRunningError,
    PortTakenError,
    SecretsError,
    StartError,
)
from tandem.stack.errors import PlanError, Problem, StackError

PROBLEM = Problem(path="stack.port", code="out-of-range", message="0 (1 to 65535)", line=3)
FILE = Path("stack.toml")


def _raise(error):
    def action():
        raise error

    return action


def test_success_passes_unchanged():
    assert run_at_edge(lambda: ExitCode.OK) == 0


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (StackError([PROBLEM], file=FILE), 1),
        (PlanError([PROBLEM], file=FILE), 1),
        (DeriveError("routes.derive: ended with 1", hint="run it"), 1),
        (SecretsError("secrets.A: no value", names=("A",), hint="set it"), 1),
        (StartError("db failed", hint="look at the log"), 1),
        (CliError("no", code="no-stack", exit_code=ExitCode.USAGE), 2),
        (ControlError("no such service", hint="status lists them"), 2),
        (NotRunningError("main", Path("/p")), 3),
        (AlreadyRunningError("main", pid=7, entry="http://localhost:8080"), 4),
        (PortTakenError(8080, pid=7, command="nginx"), 5),
        (ToolboxError("not found", engine="x", looked=("PATH",), hint="install it"), 5),
    ],
)
def test_a_refusal_is_told_in_its_own_words(error, code, capsys):
    assert run_at_edge(_raise(error)) == code

    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"{error}\n"
    assert "Traceback" not in err


def test_ctrl_c_is_no_defect(capsys):
    assert run_at_edge(_raise(KeyboardInterrupt())) == ExitCode.INTERRUPTED
    assert capsys.readouterr() == ("", "")


def test_a_defect_says_where_the_details_are(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    assert run_at_edge(_raise(ZeroDivisionError("division by zero"))) == ExitCode.INTERNAL

    err = capsys.readouterr().err
    assert err.startswith(
        "tandem: a defect stopped this command (ZeroDivisionError: division by zero)\nhint: "
    )
    assert "Traceback" not in err
    log = Path(re.search(r"in (\S+);", err)[1])
    assert "Traceback" in log.read_text()


def test_debug_shows_the_traceback(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("TANDEM_DEBUG", "1")

    run_at_edge(_raise(ZeroDivisionError()))

    assert "Traceback" in capsys.readouterr().err
