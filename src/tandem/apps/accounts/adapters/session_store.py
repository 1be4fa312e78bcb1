"""Sessions in Valkey: each a hash that expires with the session, and each user's ids by their end.

Every change is one script, so that parallel refreshes, a sign-out and an expiry cannot interleave.
The store holds no token: a refresh token is computed from the session's id and `generation`.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, cast

from redis.exceptions import ResponseError

from tandem.apps.kit.clients import get_sessions

log = logging.getLogger("tandem.accounts")
_NOTED_EVERY_S = 60
_SESSION = "accounts:session:"
_OF_USER = "accounts:session-ends:"

_START = """
local now_s = redis.call('TIME')[1]
redis.call('HSET', KEYS[1], 'user', ARGV[1], 'generation', 1, 'rotated_ms', 0,
  'device', ARGV[4], 'address', ARGV[5], 'created_s', now_s, 'used_s', now_s)
redis.call('PEXPIRE', KEYS[1], ARGV[2])
local ends_ms = redis.call('PEXPIRETIME', KEYS[1])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ends_ms - ARGV[2])
redis.call('ZADD', KEYS[2], ends_ms, ARGV[3])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
return ends_ms
"""

# A generation beyond the stored one was signed by us: the store lost its last moment (power cut).
_CLAIM = """
local found = redis.call('HMGET', KEYS[1], 'user', 'generation', 'rotated_ms')
if not found[1] then return {'gone', '', 0, 0} end
local presented, current = tonumber(ARGV[1]), tonumber(found[2])
local time = redis.call('TIME')
local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)
local ends_ms = redis.call('PEXPIRETIME', KEYS[1])
if presented >= current then
  redis.call('HSET', KEYS[1], 'generation', presented + 1, 'rotated_ms', now_ms)
  return {'claimed', found[1], presented + 1, ends_ms}
end
if presented == current - 1 and now_ms - tonumber(found[3]) <= tonumber(ARGV[2]) then
  return {'claimed', found[1], current, ends_ms}
end
redis.call('DEL', KEYS[1])
redis.call('ZREM', ARGV[4] .. found[1], ARGV[3])
return {'reused', found[1], 0, 0}
"""

_END = """
local user = redis.call('HGET', KEYS[1], 'user')
if not user then return 0 end
redis.call('DEL', KEYS[1])
redis.call('ZREM', ARGV[2] .. user, ARGV[1])
return 1
"""

_END_ALL = """
local ended = {}
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  if id ~= ARGV[2] then
    redis.call('DEL', ARGV[1] .. id)
    redis.call('ZREM', KEYS[1], id)
    ended[#ended + 1] = id
  end
end
return ended
"""

_USE = """
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'used_s', ARGV[1]) end
"""


class ClaimResult(StrEnum):
    """What came of presenting a refresh token."""

    CLAIMED = "claimed"
    GONE = "gone"
    REUSED = "reused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The answer to a refresh: the successor's generation, or why there is none."""

    result: ClaimResult
    user_id: str
    generation: int
    ends_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSession:
    """One of a user's sessions, and where it was started. Times are Unix seconds."""

    session_id: str
    device: str
    address: str
    created_s: int
    used_s: int


def start_session(
    *, session_id: str, user_id: str, lifetime: timedelta, device: str = "", address: str = ""
) -> int:
    """Keep a new session; return when it ends, in Unix milliseconds."""
    keys = (_SESSION + session_id, _OF_USER + user_id)
    return int(_run(_START, keys, (user_id, _ms(lifetime), session_id, device, address)))


def claim_generation(*, session_id: str, generation: int, grace: timedelta) -> Claim:
    """Rotate a session's refresh token, once for each generation.

    Within `grace` of a rotation the token before it answers with the same successor (parallel
    refreshes of one client); after that, presenting it ends the session.
    """
    answer = _run(_CLAIM, (_SESSION + session_id,), (generation, _ms(grace), session_id, _OF_USER))
    result, user_id, successor, ends_ms = answer
    return Claim(
        result=ClaimResult(result), user_id=user_id, generation=int(successor), ends_ms=int(ends_ms)
    )


def find_session_user(session_id: str) -> str | None:
    """Return the id of the session's user, None once the session has ended."""
    return cast("str | None", get_sessions().hget(_SESSION + session_id, "user"))


def render_session_question(session_id: str) -> tuple[str, ...]:
    """Return the command that answers the session's user and its last use, for a round trip."""
    return ("HMGET", _SESSION + session_id, "user", "used_s")


def note_use(session_id: str, *, used_s: int) -> None:
    """Note that a session is used, which it last was at `used_s`.

    That is written at most once a minute; a store that takes no writes refuses nobody.
    """
    now_s = int(time.time())
    if now_s - used_s < _NOTED_EVERY_S:
        return
    try:
        _run(_USE, (_SESSION + session_id,), (now_s,))
    except ResponseError as error:
        log.warning("session_use_not_noted", extra={"detail": str(error)})


def list_sessions(user_id: str) -> list[KeptSession]:
    """Return the user's sessions that still stand, the one used last first."""
    ids = cast("list[str]", get_sessions().zrange(_OF_USER + user_id, 0, -1))
    with get_sessions().pipeline(transaction=False) as asked:
        for session_id in ids:
            asked.hmget(_SESSION + session_id, "user", "device", "address", "created_s", "used_s")
        rows = asked.execute()
    kept = [
        KeptSession(
            session_id=session_id,
            device=device or "",
            address=address or "",
            created_s=int(created_s or 0),
            used_s=int(used_s or 0),
        )
        for session_id, (user, device, address, created_s, used_s) in zip(ids, rows, strict=True)
        if user is not None
    ]
    return sorted(kept, key=lambda session: session.used_s, reverse=True)


def end_session(session_id: str) -> bool:
    """End one session; False when it had already ended."""
    return bool(_run(_END, (_SESSION + session_id,), (session_id, _OF_USER)))


def end_sessions_of(user_id: str, *, keep: str | None = None) -> list[str]:
    """End every session of a user but `keep`; return their ids."""
    return list(_run(_END_ALL, (_OF_USER + user_id,), (_SESSION, keep or "")))


def _run(script: str, keys: Sequence[str], arguments: Sequence[str | int]) -> Any:
    return get_sessions().eval(script, len(keys), *keys, *map(str, arguments))


def _ms(duration: timedelta) -> int:
    return int(duration.total_seconds() * 1000)
