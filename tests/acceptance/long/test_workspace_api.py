"""The API holds what its description promises, whatever is asked by whoever."""

from __future__ import annotations

import secrets

import pytest

from tests.acceptance.schemathesis.running import ROLES, lift_limits, run_schemathesis

pytestmark = pytest.mark.engines


@pytest.mark.parametrize("role", ROLES)
def test_no_request_of_a_thousand_is_answered_otherwise_than_described(make_workspace, role):
    workspace = make_workspace()
    lift_limits(workspace)
    workspace.start()

    verdict = run_schemathesis(workspace, role, "-n", "30", "--seed", str(secrets.randbelow(10**6)))

    verdict.check(at_least=1000)
