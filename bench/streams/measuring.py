"""One round: streams, ordinary requests beside them, and what each part of the stack used."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any

import psutil
from web.configurations import MIXES
from web.load import Timing, send_load
from web.rounds import read_cpu_s
from web.seeding import EDITORS, Seed
from web.signing_in import sign_in_all, sign_in_to_workspace
from web.stack import list_leaders

from streams.reading import Plan, Reading, reading

MIX = next(each for each in MIXES if each.name == "tandem")
WARM_UP_S = 1.0
DISTURBED_CORES, TRIES = 0.3, 3  # of the machine, used by what is no part of the benchmark
_BESIDE = ThreadPoolExecutor(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round gave: the readers' report, the ordinary requests' report, cores by part."""

    streams: Mapping[str, Any]
    crud: Mapping[str, Any]
    cores: Mapping[str, float]
    seconds: float

    def cost_us(self, *parts: str) -> float:
        """Return the microseconds of processor time these parts took for each token read."""
        tokens = max(self.streams.get("tokens", 0), 1)
        return 1e6 * self.seconds * sum(self.cores.get(part, 0) for part in parts) / tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What the generator of ordinary requests reports, and the cores it used."""

    report: Mapping[str, Any]
    cores: float


@dataclass(slots=True, kw_only=True)
class Bench:
    """The running stack, seeded."""

    port: int
    provider: str
    provider_process: psutil.Process
    seed: Seed
    bearers: tuple[str, ...]
    crud_per_s: float = 0.0
    leaders: dict[str, list[psutil.Process]] = field(default_factory=list_leaders)
    rounds: int = 0
    patient_until_s: float = 0.0  # of the monotonic clock: until then disturbed rounds are repeated

    def saturate(self, seconds: float) -> float:
        """Return how many ordinary requests a second are answered at most."""
        timing = Timing(warm_up_s=WARM_UP_S, seconds=seconds)
        return float(send_load(self._mix(), timing, port=self.port, seed=1)["per_s"])

    def repeat_quietly(self, take: Callable[[], Round]) -> Round:
        """Measure a round, again while others use the machine too much; the quietest counts."""
        rounds = [take()]
        while (
            rounds[-1].cores["others"] > DISTURBED_CORES
            and len(rounds) < TRIES
            and time.monotonic() < self.patient_until_s
        ):
            rounds.append(take())
        return min(rounds, key=lambda each: each.cores["others"])

    def request(self, seconds: float) -> Round:
        """Measure ordinary requests alone, at their fixed rate."""
        crud = self._send_beside(seconds)
        time.sleep(WARM_UP_S)
        before, begun = self._read_cpu(None), time.monotonic()
        crud.result()
        took = time.monotonic() - begun
        return self._round({}, crud, before, self._read_cpu(None), took)

    def measure(
        self, plan: Plan, *, crud: bool, at_end: Callable[[], object] = lambda: None
    ) -> Round:
        """Read streams, with ordinary requests at their fixed rate beside them or without.

        `at_end` is called a second before the measured time is over, while all streams are open.
        """
        plan = replace(plan, address=plan.address or f"127.0.0.1:{self.port}")
        seconds, beside = plan.to_s - plan.from_s, None
        with reading(plan) as current:
            current.sleep_until(plan.from_s - WARM_UP_S)
            if crud:
                beside = self._send_beside(seconds)
            current.sleep_until(plan.from_s)
            before = self._read_cpu(current)
            current.sleep_until(plan.to_s - WARM_UP_S)
            at_end()
            current.sleep_until(plan.to_s)
            after = self._read_cpu(current)
        return self._round(current.report, beside, before, after, seconds)

    def _send_beside(self, seconds: float) -> Future[Load]:
        self.rounds += 1
        timing = Timing(warm_up_s=WARM_UP_S, seconds=seconds, rate=self.crud_per_s)
        seed = self.rounds * 1000
        return _BESIDE.submit(_send_load, self._mix(), timing, port=self.port, seed=seed)

    def _mix(self) -> dict[str, Any]:
        return {
            "gzip": MIX.gzip,
            "tokens": self.bearers,
            "writers": self.bearers[:EDITORS],
            "documents": self.seed.documents,
            "kinds": MIX.kinds,
        }

    def _read_cpu(self, current: Reading | None) -> dict[str, float]:
        used = {part: sum(map(read_cpu_s, leaders)) for part, leaders in self.leaders.items()}
        used["provider"] = read_cpu_s(self.provider_process)
        if current is not None:
            used["reader"] = read_cpu_s(current.process)
        machine = psutil.cpu_times()
        return used | {"machine": sum(machine) - machine.idle - machine.iowait}

    def _round(
        self,
        streams: Mapping[str, Any],
        beside: Future[Load] | None,
        before: Mapping[str, float],
        after: Mapping[str, float],
        seconds: float,
    ) -> Round:
        cores = {part: (used - before[part]) / seconds for part, used in after.items()}
        machine = cores.pop("machine")
        load = beside.result() if beside is not None else Load(report={}, cores=0.0)
        cores["load"] = load.cores
        cores["others"] = machine - sum(cores.values())
        return Round(streams=streams, crud=load.report, cores=cores, seconds=seconds)


def open_bench(port: int, provider: str, process: psutil.Process, seed: Seed) -> Bench:
    """Return the bench of a stack that runs and is seeded."""
    bearers = tuple(sign_in_all(sign_in_to_workspace, port, seed.emails))
    return Bench(port=port, provider=provider, provider_process=process, seed=seed, bearers=bearers)


def _send_load(plan: dict[str, Any], timing: Timing, *, port: int, seed: int) -> Load:
    """Send one round of load. No other child of this process may end meanwhile."""
    before, begun = _read_children_s(), time.monotonic()
    report = send_load(plan, timing, port=port, seed=seed)
    return Load(report=report, cores=(_read_children_s() - before) / (time.monotonic() - begun))


def _read_children_s() -> float:
    own = psutil.Process().cpu_times()
    return own.children_user + own.children_system
