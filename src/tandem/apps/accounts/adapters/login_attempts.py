"""How often signing in was tried, counted in Valkey: guessing is slow, whoever is asked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from tandem.apps.kit.clients import get_sessions

# Counts one attempt under each key; returns the seconds until the fullest key lets one in, or 0.
_COUNT = """
local wait = 0
for index, key in ipairs(KEYS) do
  local tried = redis.call('INCR', key)
  if tried == 1 then redis.call('EXPIRE', key, ARGV[index * 2]) end
  if tried > tonumber(ARGV[index * 2 - 1]) then
    wait = math.max(wait, redis.call('TTL', key), 1)
  end
end
return wait
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """At most `attempts` within `window`."""

    attempts: int
    window: timedelta


# One person mistyping; one address guessing for many; many addresses guessing for one.
PER_PAIR = Allowance(attempts=10, window=timedelta(minutes=5))
PER_ADDRESS = Allowance(attempts=100, window=timedelta(minutes=5))
PER_EMAIL = Allowance(attempts=100, window=timedelta(hours=1))

# Of a million codes three are right at any time: so nobody guesses one in years.
CODES_PER_USER = Allowance(attempts=20, window=timedelta(hours=1))

# Mails to one person; mails one address asks for.
MAILS_PER_EMAIL = Allowance(attempts=5, window=timedelta(hours=1))
MAILS_PER_ADDRESS = Allowance(attempts=50, window=timedelta(hours=1))


def count_attempt(*, email: str, address: str) -> int:
    """Count an attempt to sign in; return the seconds to wait, 0 when it may go on."""
    return _count(
        {
            _pair(email, address): PER_PAIR,
            _key("address", address): PER_ADDRESS,
            _key("email", email): PER_EMAIL,
        }
    )


def count_code(*, user_id: str, address: str) -> int:
    """Count an attempt at a second factor; return the seconds to wait, 0 when it may go on.

    Apart from passwords: whoever has the password could else forget their attempts at codes.
    """
    return _count(
        {
            _key("code-pair", f"{user_id}\n{address}"): PER_PAIR,
            _key("code-address", address): PER_ADDRESS,
            _key("code-user", user_id): CODES_PER_USER,
        }
    )


def count_mail(*, email: str, address: str) -> bool:
    """Count a mail that somebody at `address` asks to be sent; return whether it may be."""
    return not _count(
        {_key("mail-to", email): MAILS_PER_EMAIL, _key("mail-from", address): MAILS_PER_ADDRESS}
    )


def forget_attempts(*, email: str, address: str) -> None:
    """Forget one person's attempts from one address, after the password was right."""
    get_sessions().delete(_pair(email, address))


def forget_codes(*, user_id: str, address: str) -> None:
    """Forget attempts at one person's second factor, after a code was right."""
    get_sessions().delete(_key("code-pair", f"{user_id}\n{address}"), _key("code-user", user_id))


def _count(allowances: Mapping[str, Allowance]) -> int:
    arguments: list[int] = []
    for allowance in allowances.values():
        arguments += [allowance.attempts, int(allowance.window.total_seconds())]
    wait_s = get_sessions().eval(_COUNT, len(allowances), *allowances, *map(str, arguments))
    return int(cast("int", wait_s))


def _pair(email: str, address: str) -> str:
    return _key("pair", f"{email}\n{address}")


def _key(kind: str, value: str) -> str:
    digest = hashlib.sha256(value.encode("utf-8", "replace")).hexdigest()[:32]
    return f"accounts:attempts:{kind}:{digest}"
