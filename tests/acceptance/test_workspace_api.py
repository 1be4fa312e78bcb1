"""The API holds what its description promises, asked by nobody and by an administrator."""

from __future__ import annotations

import pytest

from tests.acceptance.schemathesis.running import SIGNED_OUT, lift_limits, run_schemathesis

pytestmark = pytest.mark.engines

# Always the same requests, so that a commit that changes nothing is not refused by chance.
SAME = ("--seed", "1", "--generation-deterministic")


def test_every_operation_answers_as_it_is_described(make_workspace):
    workspace = make_workspace()
    lift_limits(workspace)
    workspace.start()

    everything = run_schemathesis(workspace, "admin", *SAME, "--phases", "examples", "-n", "1")
    everything.check(at_least=40)
    run_schemathesis(workspace, SIGNED_OUT, *SAME, "--phases", "examples").check(at_least=25)
