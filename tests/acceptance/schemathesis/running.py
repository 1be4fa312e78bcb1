"""Runs Schemathesis, as somebody of a role, against a running Workspace through its gateway."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.acceptance.workspace.project import change_stack
from tests.acceptance.workspace.running import Workspace

_HERE = Path(__file__).parent
_PROGRAM = Path(sys.executable).with_name("schemathesis")
_SESSIONS_LAST_S = 600
# Unlike the examples of the API's description: a guessed password would be right.
_PASSWORD = "wrong pony socket paper"
SIGNED_OUT = "signed-out"
ROLES = (SIGNED_OUT, "viewer", "editor", "admin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What Schemathesis says: how many requests it made, and everything it found."""

    requests: int
    found: str

    def check(self, *, at_least: int) -> None:
        """Assert that it asked enough, and found nothing."""
        assert not self.found, self.found
        assert self.requests >= at_least


def lift_limits(workspace: Workspace) -> None:
    """Let the gateway take as many requests as there are, and believe who says where from."""
    settings = 'rate_per_s = 100000, burst = 100000, trusted_proxies = ["127.0.0.0/8"]'
    change_stack(workspace.root, 'use = "nginx"', f'use = "nginx"\nsettings = {{ {settings} }}')


def run_schemathesis(workspace: Workspace, role: str, *words: str) -> Verdict:
    """Run all checks over the whole OpenAPI document; `words` are further options."""
    entry = f"http://127.0.0.1:{workspace.port}"
    people = [] if role == SIGNED_OUT else [_make_person(workspace, role, n) for n in range(3)]
    known = {
        "SCHEMATHESIS_ENTRY": entry,
        "SCHEMATHESIS_ROLE": role,
        "SCHEMATHESIS_KEEPER": workspace.ask("GET", "/api/v1/accounts/me").json()["id"],
        "SCHEMATHESIS_SIGN_INS": json.dumps(people),
        "SCHEMATHESIS_HOOKS": "tests.acceptance.schemathesis.hooks",
    }
    done = subprocess.run(
        [
            *(_PROGRAM, "--config-file", _HERE / "schemathesis.toml"),
            *("run", f"{entry}/api/v1/openapi.json", "--no-color", *words),
        ],
        cwd=_HERE.parents[2],
        env=os.environ | known | {"PYTHONPATH": str(_HERE.parents[2])},
        capture_output=True,
        text=True,
        timeout=_SESSIONS_LAST_S,
        check=False,
    )
    counted = re.search(r"(\d+) generated", done.stdout)
    return Verdict(
        requests=int(counted[1]) if counted else 0,
        found="" if done.returncode == 0 else f"{done.stdout}\n{done.stderr}",
    )


def _make_person(workspace: Workspace, role: str, number: int) -> dict[str, str]:
    body = {"email": f"{role}-{number}@people.example", "password": _PASSWORD}
    user = body | {"name": f"{role} {number}", "role": role}
    answer = workspace.ask("POST", "/api/v1/accounts/users", json=user)
    assert answer.status_code in {201, 409}, answer.text
    return body
