"""What Schemathesis is told of the Workspace: who asks, and whose account it may not end.

Runs in Schemathesis' own process; `run.py` hands it the sign-ins in its environment.
"""

from __future__ import annotations

import itertools
import json
import os
import random
from typing import Any

import httpx
import schemathesis
from schemathesis import AuthContext, Case, HookContext

ENTRY = os.environ["SCHEMATHESIS_ENTRY"]
KEEPER = os.environ["SCHEMATHESIS_KEEPER"]
# Several people of one role: who signs in too often has to wait.
SIGN_INS = itertools.cycle(json.loads(os.environ["SCHEMATHESIS_SIGN_INS"]))
_client = httpx.Client(base_url=f"{ENTRY}/api/v1/accounts", timeout=30, trust_env=False)

if os.environ["SCHEMATHESIS_ROLE"] != "signed-out":

    @schemathesis.auth(refresh_interval=None)
    class Session:
        """A real session; another one once a request has ended it, as some are meant to."""

        token = "none yet"

        def get(self, case: Case, context: AuthContext) -> str:
            """Return an access token that is good at this moment."""
            if _client.get("/me", headers=_bearer(self.token)).status_code != 200:
                body = next(SIGN_INS) | {"transport": "body"}
                # from somewhere else: who tries as often as Schemathesis does has to wait
                where = {
                    "X-Forwarded-For": f"198.51.{random.randrange(256)}.{random.randrange(256)}"
                }
                answer = _client.post("/login", json=body, headers=where)
                self.token = answer.raise_for_status().json()["access"]
            return self.token

        def set(self, case: Case, data: str, context: AuthContext) -> None:
            """Send it."""
            case.headers = {**(case.headers or {}), **_bearer(data)}


@schemathesis.hook
def filter_case(context: HookContext, case: Case) -> bool:
    """Leave the account alone that made the others: without it nothing is tested any more."""
    parameters: dict[str, Any] = case.path_parameters or {}
    return str(parameters.get("user_id")).lower() != KEEPER


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
