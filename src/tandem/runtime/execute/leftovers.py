"""Stop what a dead supervisor left running, in order and in a limited time.

Light and synchronous: the guardian does this, and so does the next `up` when the guardian died too.
"""

from __future__ import annotations

import os
import signal
import time

from tandem.runtime.execute.leases import (
    Lease,
    find_leader,
    list_members,
    read_leases,
    remove_lease,
)
from tandem.runtime.execute.sessions import kill_groups, list_marked, see, send, send_group

_PAUSE_S = 0.02
# Of its share of time, what a process's own stop steps get before SIGKILL.
_FOR_STEPS = 0.8


def stop_leftovers(folder: str, mark: str, budget_s: float) -> list[str]:
    """Stop every leased process, the last wave first; return the names of those that lived.

    Each wave gets an equal share of the time that is left, and its members' stop steps are squeezed
    into it. At the end nothing of the instance lives, whatever it did.
    """
    until = time.monotonic() + budget_s
    leases = read_leases(folder)
    alive = [lease for lease in leases if list_members(lease)]
    waves = sorted({lease.wave for lease in alive}, reverse=True)
    for number, wave in enumerate(waves):
        share = max(0.0, until - time.monotonic()) / (len(waves) - number)
        _stop_wave([lease for lease in alive if lease.wave == wave], share)
    _sweep(mark)
    for lease in leases:
        remove_lease(folder, lease.name)
    return [lease.name for lease in alive]


def _stop_wave(leases: list[Lease], share: float) -> None:
    began = time.monotonic()
    sent = dict.fromkeys((lease.name for lease in leases), 0)
    left = list(leases)
    while left:
        elapsed = time.monotonic() - began
        for lease in left:
            sent[lease.name] += _go_on(lease, sent[lease.name], elapsed, share)
        left = [lease for lease in left if list_members(lease)]
        if left:
            time.sleep(_PAUSE_S)


def _go_on(lease: Lease, step: int, elapsed: float, share: float) -> int:
    """Send the next signal when it is due; return how many steps were taken, 0 or 1."""
    if find_leader(lease) is None or elapsed >= _find_due(lease, len(lease.stop), share):
        kill_groups(list_members(lease))
        return 0
    if step >= len(lease.stop) or elapsed < _find_due(lease, step, share):
        return 0
    number, _, to = lease.stop[step]
    if to == "group":
        send_group(lease.pid, number)
    else:
        send(lease.pid, number)
    # A stopped process takes no signal but this one and SIGKILL.
    send(lease.pid, signal.SIGCONT)
    return 1


def _find_due(lease: Lease, step: int, share: float) -> float:
    """When a step is due; past the last one: when its time is over and SIGKILL is."""
    waits = [float(wait) for _, wait, _ in lease.stop]
    squeeze = min(1.0, share * _FOR_STEPS / (sum(waits) or 1.0))
    return sum(waits[:step]) * squeeze


def _sweep(mark: str) -> None:
    """End what no lease names: spawned a moment before the end, or gone from its session."""
    spared = _list_ancestors()
    while strays := [stray for stray in list_marked(mark) if stray.pid not in spared]:
        for stray in strays:
            send(stray.pid, signal.SIGKILL)
        time.sleep(_PAUSE_S)


def _list_ancestors() -> set[int]:
    spared, pid = set[int](), os.getpid()
    while pid > 1 and pid not in spared:
        spared.add(pid)
        seen = see(pid)
        pid = seen.parent if seen is not None else 0
    return spared
