"""Much at once: how many a second are done, what that takes, and how late the relay is."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psutil
import psycopg
from django.db import connection
from psycopg.conninfo import make_conninfo
from web.rounds import read_cpu_s
from web.stack import list_leaders

from jobs.senders import Sender

LOOK_EVERY_S, PATIENCE_S = 0.02, 60.0
SHOWN = ("worker", "relay", "celery", "db", "records", "broker")
_LAG = """
SELECT coalesce(percentile_cont(%s) WITHIN GROUP (
    ORDER BY extract(epoch FROM published_at - %s) * 1000)::float8, 0)
FROM outbox_message WHERE created_at > %s - interval '1 min'
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """What one gave: `lag_ms` from the commit to the relay's mark, by percentile."""

    per_s: float
    send_ms: float
    cores: Mapping[str, float]
    lag_ms: Mapping[str, float]


def connect() -> psycopg.Connection[Any]:
    """Connect beside Django, each statement a transaction."""
    given = connection.get_connection_params()
    names = ("dbname", "user", "password", "host", "port")
    conninfo = make_conninfo("", **{name: given[name] for name in names if name in given})
    return psycopg.connect(conninfo, autocommit=True)


@dataclass(slots=True, kw_only=True)
class Crew:
    """The processes that work, and a look into the database."""

    leaders: dict[str, list[psutil.Process]] = field(default_factory=list_leaders)
    database: psycopg.Connection[Any] = field(default_factory=connect)

    @contextmanager
    def held(self, name: str) -> Iterator[None]:
        """Let a worker and its children stand still."""
        (leader,) = self.leaders[name]
        family = [leader, *leader.children(recursive=True)]
        for process in family:
            process.suspend()
        try:
            yield
        finally:
            for process in family:
                process.resume()

    def read_cpu(self) -> dict[str, float]:
        """Return the seconds each part has used."""
        return {name: sum(map(read_cpu_s, self.leaders.get(name, ()))) for name in SHOWN}

    def wait_for_effects(self, count: int) -> None:
        """Return when so many are there."""
        until = time.monotonic() + PATIENCE_S
        while self.database.execute("SELECT count(*) FROM effect").fetchone() != (count,):
            if time.monotonic() > until:
                raise TimeoutError(f"not {count} effects within {PATIENCE_S:g} s")
            time.sleep(LOOK_EVERY_S)


def measure_burst(crew: Crew, sender: Sender, count: int) -> Burst:
    """Ask for `count` at once and wait until all are done."""
    crew.database.execute("TRUNCATE effect")
    crew.database.execute("DELETE FROM outbox_message WHERE published_at IS NOT NULL")
    begun = time.monotonic()
    if sender.is_held:
        with crew.held(sender.name):
            effects = sender.send(count)
            send_s = time.monotonic() - begun
    else:
        effects = sender.send(count)
        send_s = time.monotonic() - begun
    before, begun = crew.read_cpu(), time.monotonic()
    row = crew.database.execute("SELECT clock_timestamp()").fetchone()
    crew.wait_for_effects(effects)
    took = time.monotonic() - begun
    used = {name: (cpu - before[name]) / took for name, cpu in crew.read_cpu().items()}
    return Burst(
        per_s=count / took,
        send_ms=1000 * send_s / count,
        cores={name: cores for name, cores in used.items() if cores >= 0.01},
        lag_ms={} if sender.is_held or row is None else _read_lag(crew, row[0]),
    )


def _read_lag(crew: Crew, since: object) -> dict[str, float]:
    shares = {"p50": 0.5, "p99": 0.99, "last": 1.0}
    found = {}
    for name, share in shares.items():
        row = crew.database.execute(_LAG, [share, since, since]).fetchone()
        found[name] = float(row[0]) if row is not None else 0.0
    return found
