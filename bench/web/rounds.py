"""One round: load on one configuration, and what the machine did meanwhile."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import psutil
import psycopg

from web.configurations import Configuration
from web.load import Timing, send_load
from web.seeding import EDITORS, Seed
from web.signing_in import SignIn, sign_in_all
from web.stack import find_database_url, list_leaders


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round gave: the load's report, cores used by each part, reuse of connections.

    Among the parts are "load", the generator, and "others", whatever else runs on the machine.
    `reuse` is the share of requests for which no connection to PostgreSQL was opened.
    """

    report: Mapping[str, Any]
    cores: Mapping[str, float]
    reuse: float


@dataclass(slots=True, kw_only=True)
class Bench:
    """The running stack, seeded; signs users in when they are first needed."""

    port: int
    seed: Seed
    database: psycopg.Connection[tuple[int]]
    leaders: dict[str, list[psutil.Process]]
    tokens: dict[SignIn, list[str]] = field(default_factory=dict)
    patient_until_s: float = 0.0  # of the monotonic clock: until then disturbed rounds are repeated
    rounds: int = 0

    def measure(self, configuration: Configuration, timing: Timing) -> Round:
        """Send one round of load."""
        self.rounds += 1
        plan = self._plan(configuration)
        sessions, used, began = self._count_sessions(), self._read_cpu(), time.monotonic()
        report = send_load(plan, timing, port=self.port, seed=self.rounds * 1000)
        took = time.monotonic() - began
        cores = {part: (cpu - used[part]) / took for part, cpu in self._read_cpu().items()}
        opened = self._count_sessions() - sessions
        reuse = 1 - opened / max(report["sent"], 1)
        return Round(report=report, cores=cores, reuse=max(reuse, 0.0))

    def _plan(self, configuration: Configuration) -> dict[str, Any]:
        tokens: list[str] = []
        if configuration.sign_in is not None:
            tokens = self._list_tokens(configuration.sign_in)
        return {
            "gzip": configuration.gzip,
            "tokens": tokens,
            "writers": tokens[:EDITORS],
            "documents": self.seed.documents[: configuration.documents],
            "kinds": configuration.kinds,
        }

    def _list_tokens(self, sign_in: SignIn) -> list[str]:
        if sign_in not in self.tokens:
            self.tokens[sign_in] = sign_in_all(sign_in, self.port, self.seed.emails)
        return self.tokens[sign_in]

    def _count_sessions(self) -> int:
        """Return how many connections PostgreSQL has ever accepted."""
        counted = "SELECT sum(sessions)::bigint FROM pg_stat_database"
        row = self.database.execute(counted).fetchone()
        return int(row[0]) if row else 0

    def _read_cpu(self) -> dict[str, float]:
        own = psutil.Process().cpu_times()
        used = {part: sum(map(read_cpu_s, leaders)) for part, leaders in self.leaders.items()}
        used["load"] = own.children_user + own.children_system
        machine = psutil.cpu_times()
        busy = sum(machine) - machine.idle - machine.iowait
        return used | {"others": busy - sum(used.values())}


def open_bench(port: int, seed: Seed, *, patience_s: float = 0.0) -> Bench:
    """Return the bench of a stack that runs and is seeded."""
    database: psycopg.Connection[tuple[int]] = psycopg.connect(find_database_url(), autocommit=True)
    return Bench(
        port=port,
        seed=seed,
        database=database,
        leaders=list_leaders(),
        patient_until_s=time.monotonic() + patience_s,
    )


def read_cpu_s(leader: psutil.Process) -> float:
    """Return the seconds that a process and all its children have used, ended ones among them."""
    return sum(_used_s(process) for process in (leader, *leader.children(recursive=True)))


def _used_s(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system + times.children_user + times.children_system)
