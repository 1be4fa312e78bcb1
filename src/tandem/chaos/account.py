"""Whom the workload signs in as: an account that was given, or one kept for this instance."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from tandem.chaos.errors import ChaosError
from tandem.runtime.files import write_atomically
from tandem.runtime.instance import Instance

EMAIL, PASSWORD = "CHAOS_EMAIL", "CHAOS_PASSWORD"
_FILE = "chaos.json"
_OWN_EMAIL = "chaos@example.org"
_LENGTH = 32


class AccountError(ChaosError):
    """Half an account was given."""

    code = "account"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An email address and a password, which `repr` does not show."""

    email: str
    password: str = field(repr=False)


def load_account(instance: Instance, environ: Mapping[str, str]) -> Account:
    """Return the account in CHAOS_EMAIL and CHAOS_PASSWORD, without them the instance's own.

    That one is made up once and kept in the instance's `chaos.json` (mode 0600).
    """
    given = environ.get(EMAIL, ""), environ.get(PASSWORD, "")
    if all(given):
        return Account(email=given[0], password=given[1])
    if any(given):
        raise AccountError(
            f"only one of {EMAIL} and {PASSWORD} is set (both, or none)",
            hint="both are of an account that may write",
        )
    kept = instance.state / _FILE
    if not kept.exists():
        fresh = {"email": _OWN_EMAIL, "password": secrets.token_urlsafe(_LENGTH)}
        write_atomically(kept, json.dumps(fresh, indent=1), mode=0o600)
    return Account(**json.loads(kept.read_text(encoding="utf-8")))
