"""Versions: what is kept was true at some version of each thing it depends on.

The order is what makes it right. A reader asks for the versions before it asks the database and
keeps what it read under those; a writer changes them after its commit and before its answer. A slow
reader then keeps its old data under a version nobody asks for any more.

A version is a random word, so that one that was lost never comes back. Of what has not been written
for an hour none is kept: its version is then the era, one random word for the whole store, lost
only with everything else in it. So nothing may be trusted longer than `MOST_TTL` after it was read.
Versions live with the sessions, where nothing is evicted: without them nobody is signed in anyway.

Between a commit and the change of a version a process may be killed. Where not even what was kept
before may then be shown, `announce_change` says before the commit that a change is coming: until it
is done nothing is found and nothing is kept. See `docs/decisions/0043`.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import partial
from typing import cast

from django.db import transaction

from tandem.apps.kit.clients import ask_sessions, get_sessions

_PREFIX = "cache:version:"
_ERA = "cache:era"
MOST_TTL = timedelta(minutes=30)  # of what is kept: well below the lifetime of a version
LIFETIME_S = 3600  # of a version or an announcement, after which it is the era again
_COMING = "~"

# Ends one's own announcement. Another's stands until that one is done.
_SETTLE = """
for index, key in ipairs(KEYS) do
  local now = redis.call('GET', key)
  if not now or now == ARGV[1] or string.sub(now, 1, 1) ~= '~' then
    redis.call('SET', key, ARGV[index + 2], 'EX', ARGV[2])
  end
end
"""


def render_versions_question(names: Sequence[str]) -> tuple[str, ...]:
    """Return the command whose answer `complete_versions` takes, for a round trip of one's own."""
    return ("MGET", _ERA, *[_PREFIX + name for name in names])


def complete_versions(found: Sequence[str | None]) -> tuple[str, ...]:
    """Return the versions found, and the era where none stood; raises `RedisError`."""
    era, *versions = found
    if None not in versions:
        return tuple(cast("Sequence[str]", versions))
    era = era or _begin_era()
    return tuple(version or era for version in versions)


def read_versions(names: Sequence[str]) -> tuple[str, ...]:
    """Return the version of each of `names`, in their order; raises `RedisError`."""
    if not names:
        return ()
    return complete_versions(ask_sessions(render_versions_question(names))[0])


def are_settled(versions: Iterable[str]) -> bool:
    """Whether no announced change is under way; else nothing may be found or kept under these."""
    return not any(version.startswith(_COMING) for version in versions)


def touch_versions(*names: str) -> None:
    """Make everything that depends on one of `names` be read anew, once this transaction commits.

    Raises `RedisError` after the commit when the store is gone: the write is then not acknowledged.
    """
    transaction.on_commit(partial(_change, frozenset(names)))


def announce_change(*names: str) -> None:
    """Do as `touch_versions`, and let nothing kept be found from now until the commit.

    Call it within the transaction, holding a lock on the row that `names` stand for: two
    transactions that change the same must not announce it at once. Raises `RedisError` when the
    store is gone, and the transaction fails. After a rollback nothing is found for an hour.
    """
    if not names:
        return
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a change is announced in its transaction")
    mine = _COMING + _new()
    ask_sessions(*[("SET", _PREFIX + name, mine, "EX", LIFETIME_S) for name in names])
    transaction.on_commit(partial(_settle, names, mine))


def _settle(names: Sequence[str], mine: str) -> None:
    keys = [_PREFIX + name for name in names]
    new = [_new() for _ in names]
    get_sessions().eval(_SETTLE, len(keys), *keys, mine, str(LIFETIME_S), *new)


def _begin_era() -> str:
    era = _new()
    earlier = get_sessions().set(_ERA, era, nx=True, get=True)
    return str(earlier) if earlier else era


def _change(names: Iterable[str]) -> None:
    ask_sessions(*[("SET", _PREFIX + name, _new(), "EX", LIFETIME_S) for name in names])


def _new() -> str:
    return secrets.token_urlsafe(12)
