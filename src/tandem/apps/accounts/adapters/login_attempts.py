"""How often signing in was tried, counted in Valkey: guessing is slow, whoever is asked."""

from __future__ import annotations

import hashlib
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

# Mails to one person; mails one address asks for.
MAILS_PER_EMAIL = Allowance(attempts=5, window=timedelta(hours=1))
MAILS_PER_ADDRESS = Allowance(attempts=50, window=timedelta(hours=1))


def count_attempt(*, email: str, address: str) -> int:
    """Count an attempt to sign in; return the seconds to wait, 0 when it may go on."""
    keys = [_pair(email, address), _key("address", address), _key("email", email)]
    arguments: list[int] = []
    for allowance in (PER_PAIR, PER_ADDRESS, PER_EMAIL):
        arguments += [allowance.attempts, int(allowance.window.total_seconds())]
    return int(cast("int", get_sessions().eval(_COUNT, 3, *keys, *map(str, arguments))))


def count_mail(*, email: str, address: str) -> bool:
    """Count a mail that somebody at `address` asks to be sent; return whether it may be."""
    keys = [_key("mail-to", email), _key("mail-from", address)]
    arguments: list[int] = []
    for allowance in (MAILS_PER_EMAIL, MAILS_PER_ADDRESS):
        arguments += [allowance.attempts, int(allowance.window.total_seconds())]
    return not cast("int", get_sessions().eval(_COUNT, 2, *keys, *map(str, arguments)))


def forget_attempts(*, email: str, address: str) -> None:
    """Forget one person's attempts from one address, after the password was right."""
    get_sessions().delete(_pair(email, address))


def _pair(email: str, address: str) -> str:
    return _key("pair", f"{email}\n{address}")


def _key(kind: str, value: str) -> str:
    digest = hashlib.sha256(value.encode("utf-8", "replace")).hexdigest()[:32]
    return f"accounts:attempts:{kind}:{digest}"
