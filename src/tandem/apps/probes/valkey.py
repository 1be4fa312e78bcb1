"""A Valkey, as probes ask it."""

from __future__ import annotations

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.retry import Retry

from tandem.apps.probes.kept import LIMIT_S, LostError


class KeptValkey:
    """A connection to the Valkey at an address."""

    def __init__(self, url: str) -> None:
        self._client = Redis.from_url(
            url,
            socket_timeout=LIMIT_S,
            socket_connect_timeout=LIMIT_S,
            retry=Retry(NoBackoff(), 0),
        )
        self._begun = False

    def ask(self) -> str:
        """Return what it answers to PING."""
        try:
            self._client.ping()
        except RedisConnectionError as error:
            if not self._begun:
                raise
            raise LostError(str(error)) from error
        self._begun = True
        return "PONG"

    def close(self) -> None:
        """Give it back."""
        self._client.close()
