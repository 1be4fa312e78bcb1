"""Clients of the Valkey engines, one a process and address, made when first asked for."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from redis import BlockingConnectionPool, Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from tandem.apps.kit.round_trip import Command, RoundTrips

CONNECT_TIMEOUT_S = 1.0
ANSWER_TIMEOUT_S = 2.0
CONNECTIONS = 16  # of one process to one address; a thousand streams opening at once wait in turn


def get_sessions() -> Redis:
    """Return the client of SESSIONS_URL, where sessions and tickets live and nothing evicts."""
    return _client(settings.SESSIONS_URL)


def get_runs() -> Redis:
    """Return the client of RUNS_URL, where the frames of runs are and nothing evicts."""
    return _client(settings.RUNS_URL)


def ask_sessions(*commands: Command) -> list[Any]:
    """Return the answers of `get_sessions`'s Valkey to `commands`, in one lean round trip."""
    return _round_trips(settings.SESSIONS_URL).ask(*commands)


def ask_channels(*commands: Command) -> list[Any]:
    """Return the answers of CHANNELS_URL, which carries hints, in one lean round trip."""
    return _round_trips(settings.CHANNELS_URL).ask(*commands)


@cache
def _client(url: str) -> Redis:
    # A connection that a restarted engine closed is noticed at its next use: one retry, at once.
    pool = BlockingConnectionPool.from_url(
        url,
        max_connections=CONNECTIONS,
        timeout=ANSWER_TIMEOUT_S,
        socket_connect_timeout=CONNECT_TIMEOUT_S,
        socket_timeout=ANSWER_TIMEOUT_S,
        retry=Retry(NoBackoff(), 1),
        decode_responses=True,
    )
    return Redis(connection_pool=pool)


@cache
def _round_trips(url: str) -> RoundTrips:
    pool = _client(url).connection_pool
    return RoundTrips(pool, connections=CONNECTIONS, patience_s=ANSWER_TIMEOUT_S)
