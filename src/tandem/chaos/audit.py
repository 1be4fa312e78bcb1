"""What was promised against what is there: what is lost, and what was done twice. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tandem.chaos.workload.messages import Found, Sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A request that was not done exactly once: whose mark, how often, and what is known of it."""

    kind: str
    mark: str
    times: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The requests of one kind.

    `promised` were acknowledged; of the `unsure`, which got no answer, some were `done_unsure`.
    """

    promised: int
    unsure: int
    done_unsure: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What an audit found: a tally of each kind of request, and every breach."""

    tallies: Mapping[str, Tally]
    lost: tuple[Breach, ...]
    doubled: tuple[Breach, ...]

    @property
    def is_clean(self) -> bool:
        """True when nothing is lost and nothing doubled."""
        return not self.lost and not self.doubled


def audit(sent: Iterable[Sent], found: Iterable[Found]) -> Audit:
    """Compare them by kind and mark.

    What was promised is there exactly once, what got no answer at most once. What is not reported
    is not there; what is reported several times is there as often as its reports say together.
    """
    requests = {(each.kind, each.mark): each.promised for each in sent}
    times, notes = Counter[tuple[str, str]](), dict[tuple[str, str], str]()
    for each in found:
        times[each.kind, each.mark] += each.times
        notes[each.kind, each.mark] = each.note
    breaches = [
        Breach(kind=kind, mark=mark, times=times[kind, mark], note=notes.get((kind, mark), ""))
        for (kind, mark), promised in requests.items()
        if times[kind, mark] > 1 or (promised and not times[kind, mark])
    ]
    return Audit(
        tallies={kind: _count(kind, requests, times) for kind in _list_kinds(requests)},
        lost=tuple(breach for breach in breaches if not breach.times),
        doubled=tuple(breach for breach in breaches if breach.times),
    )


def _list_kinds(requests: Mapping[tuple[str, str], bool]) -> Iterable[str]:
    return dict.fromkeys(kind for kind, _ in requests)


def _count(
    kind: str, requests: Mapping[tuple[str, str], bool], times: Mapping[tuple[str, str], int]
) -> Tally:
    promises = [promised for (of, _), promised in requests.items() if of == kind]
    done = [
        key for key, promised in requests.items() if key[0] == kind and not promised and times[key]
    ]
    return Tally(
        promised=sum(promises), unsure=len(promises) - sum(promises), done_unsure=len(done)
    )
