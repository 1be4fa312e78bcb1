"""Why is it not ready? From a status to the chain of causes, with a remedy. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tandem.runtime.errors import ControlError

_GOOD = frozenset({"ready", "done"})
_REMEDIES: Mapping[str, str] = {
    "failed": "correct what its log says, then: tandem restart {part}",
    "backoff": "it starts again by itself; if it keeps ending, its lines say why: "
    "tandem logs {name}",
    "unready": "it runs but refuses work; its lines: tandem logs {name}; "
    "if that does not pass: tandem restart {part}",
    "starting": "wait until it is ready; its lines: tandem logs -f {name}",
    "stopping": "it is being ended; tandem status shows how it goes on",
    "stopped": "tandem up starts it again",
    "skipped": "tandem restart {part}, once what it needs is ready",
    "ready": "if that does not pass, it is restarted or taken out of rotation by itself; "
    "its lines: tandem logs {name}; to restart it now: tandem restart {part}",
}
_OTHERWISE = "tandem status shows how it goes on; its lines: tandem logs {name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One process that is not as it should be, and what is known of it.

    `since` is ISO 8601; `probe` the last answer of a probe that failed, "" when none did.
    """

    process: str
    part: str
    state: str
    reason: str
    since: str
    restarts: int
    probe: str
    log: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The chain of causes from what was asked about to its root, and what to do about the root.

    Empty `causes` mean that there is nothing to explain: it is ready.
    """

    name: str
    ready: bool
    summary: str
    causes: tuple[Cause, ...]
    remedy: str


def explain(status: Mapping[str, Any], name: str) -> Explanation:
    """Explain the part or process `name`; raises `ControlError` when there is none of that name."""
    members = _find_members(status, name)
    chain = _walk(status, members)
    if not chain:
        return Explanation(
            name=name, ready=True, summary=_sum_up_good(name, members), causes=(), remedy=""
        )
    root = chain[-1]
    return Explanation(
        name=name,
        ready=all(member["state"] in _GOOD for member in members),
        summary=_sum_up(name, members, root),
        causes=tuple(_make_cause(service) for service in chain),
        remedy=_find_remedy(root),
    )


def _find_members(status: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    services: list[dict[str, Any]] = status["services"]
    members = [service for service in services if name in {service["part"], service["name"]}]
    if members:
        return members
    known = dict.fromkeys(service["part"] for service in services)
    raise ControlError(
        f'why: "{name}" is not known ({", ".join(known)})', hint="tandem status lists them"
    )


def _walk(
    status: Mapping[str, Any], members: Sequence[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    """Follow the needs that do not hold, deeper and deeper; graphs have no cycles."""
    bad = [member for member in members if not _is_well(member)]
    troubled = min(bad, key=_rank) if bad else members[0]
    deeper = _find_bad_need(status, troubled)
    if deeper is None:
        return [troubled] if bad else []
    return [troubled, *_walk(status, deeper)]


def _find_bad_need(
    status: Mapping[str, Any], service: Mapping[str, Any]
) -> list[dict[str, Any]] | None:
    for need in service["needs"]:
        members = [other for other in status["services"] if other["part"] == need]
        if members and not any(_is_well(member) for member in members):
            return members
    # A need that is ready may itself miss one: a web that lost its database still says ready.
    for need in service["needs"]:
        members = [other for other in status["services"] if other["part"] == need]
        if members and _find_bad_need(status, members[0]) is not None:
            return members
    return None


def _is_well(service: Mapping[str, Any]) -> bool:
    """A first failed probe changes no state yet, but already says where the trouble is."""
    return service["state"] in _GOOD and not _find_probe(service)


def _rank(service: Mapping[str, Any]) -> int:
    order = ["failed", "backoff", "unready", "starting", "stopping", "stopped", "skipped"]
    return order.index(service["state"]) if service["state"] in order else len(order)


def _make_cause(service: Mapping[str, Any]) -> Cause:
    return Cause(
        process=service["name"],
        part=service["part"],
        state=service["state"],
        reason=service["reason"],
        since=service["since"],
        restarts=service["restarts"],
        probe=_find_probe(service),
        log=tuple(service["log"]),
    )


def _find_probe(service: Mapping[str, Any]) -> str:
    for kind in ("ready", "alive"):
        seen = service["probe"][kind]
        if seen is not None and not seen["ok"]:
            return f"{kind}: {seen['detail']}"
    return ""


def _sum_up_good(name: str, members: Sequence[Mapping[str, Any]]) -> str:
    return f"{name} is {members[0]['state']} since {members[0]['since']}: nothing stands in its way"


def _sum_up(name: str, members: Sequence[Mapping[str, Any]], root: Mapping[str, Any]) -> str:
    own = min(members, key=_rank)
    if root["part"] == own["part"]:
        return f"{name} is {_describe(root)}"
    link = ", but" if own["state"] in _GOOD else " because"
    return f"{name} is {own['state']}{link} {root['name']} is {_describe(root)}"


def _describe(service: Mapping[str, Any]) -> str:
    if service["state"] in _GOOD:
        return f"{service['state']}, with a failed probe: {_find_probe(service)}"
    return f"{service['state']}: {service['reason']}"


def _find_remedy(root: Mapping[str, Any]) -> str:
    known = _REMEDIES.get(root["state"], _OTHERWISE)
    return known.format(name=root["name"], part=root["part"])
