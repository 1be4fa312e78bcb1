"""`python -m workspace.chaos`: told what to do on stdin, says what came of it on stdout."""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Any

from workspace.chaos.client import Account, AuditError, Client
from workspace.chaos.lines import say
from workspace.chaos.traffic import Traffic
from workspace.chaos.users import Users

_WRONG, _LOCKED = "wrong_credentials", "already_onboarded"


def main() -> int:
    """Work, rest and audit as told; the end of stdin ends it at any moment."""
    work = _read("work")
    client = Client(work["entry"], Account(email=work["email"], password=work["password"]))
    refusal = _sign_in(client)
    if refusal:
        sys.stderr.write(f"{work['email']} cannot sign in: {refusal}\n")
        return 1
    user = Users(client, work["mark"])
    traffic = Traffic(user, rate=work["rate"], seed=work["seed"])
    who = f"signed in as {work['email']} ({client.role}), {work['rate']:g} requests/s"
    say(**{"is": "working"}, note=who)
    traffic.start()
    _read("rest")
    traffic.rest()
    say(**{"is": "resting"})
    until = time.monotonic() + _read("audit")["patience_s"]
    try:
        user.count(until)
    except AuditError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    say(**{"is": "audited"})
    return 0


def _sign_in(client: Client) -> str:
    """Sign in, as the first administrator where there is none yet; "" or why it cannot be."""
    refusal = client.sign_in()
    if refusal == _WRONG:
        refusal = client.create_account()
    if refusal == _LOCKED:
        return "the product has an administrator; give an account of yours (docs/guides/chaos.md)"
    return refusal


def _read(wanted: str) -> dict[str, Any]:
    """Return the next thing we are told, which must be this; ends the process at once without."""
    line = sys.stdin.readline()
    if not line:
        os._exit(0)  # whoever started us has gone: no thread is worth waiting for
    told: dict[str, Any] = json.loads(line)
    if told["do"] != wanted:
        raise ValueError(f"told to {told['do']}, not to {wanted}")
    return told


if __name__ == "__main__":
    sys.exit(main())
