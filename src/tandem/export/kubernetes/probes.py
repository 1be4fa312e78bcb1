"""Probes and the end of a container. Pure.

A start takes as long as it may under the startup probe; only then the others count. A failing
readiness probe takes a pod out of its Service; a failing liveness probe starts the container anew.
"""

from __future__ import annotations

import math
from datetime import timedelta

from tandem.export.containers.model import Container, ContainerProbe
from tandem.export.kubernetes.around import Manifest

_STARTING_EVERY = timedelta(seconds=2)
_USUAL_SIGNAL = "SIGTERM"
_KILLED_AFTER = 5  # seconds beyond its own grace


def render_probes(container: Container) -> Manifest:
    """Return the probes of `container` by their names in a pod."""
    ready, alive = container.ready, container.alive
    probes: Manifest = {}
    if alive is not None:
        probes["startupProbe"] = _render(
            alive,
            every=_STARTING_EVERY,
            failures=max(1, math.ceil(alive.start_period / _STARTING_EVERY)),
        )
        probes["livenessProbe"] = _render(alive, every=alive.every, failures=alive.failures)
    if ready is not None:
        probes["readinessProbe"] = _render(ready, every=ready.every, failures=ready.failures)
    return probes


def render_lifecycle(container: Container, drain_s: int) -> Manifest | None:
    """Return what comes before the end: time to be taken out, and the signal it wants.

    Kubernetes sends the signal an image names, mostly SIGTERM. Another is sent from here, by the
    container to its first process; its end also ends the waiting for it.
    """
    serves = bool(container.ports) and container.kind != "engine"
    drain = drain_s if serves or container.gateway else 0
    if container.stop_signal == _USUAL_SIGNAL:
        words: tuple[str, ...] = ("sleep", str(drain)) if drain else ()
    else:
        signal = container.stop_signal.removeprefix("SIG")
        grace = round(container.stop_grace.total_seconds())
        first = f"sleep {drain}; " if drain else ""
        words = ("/bin/sh", "-c", f"{first}kill -s {signal} 1; sleep {grace}")
    return {"preStop": {"exec": {"command": list(words)}}} if words else None


def count_grace(container: Container, drain_s: int) -> int:
    """Return the seconds after which whatever is left of a pod is killed."""
    return drain_s + round(container.stop_grace.total_seconds()) + _KILLED_AFTER


def _render(probe: ContainerProbe, *, every: timedelta, failures: int) -> Manifest:
    return {
        **_render_check(probe),
        "periodSeconds": max(1, round(every.total_seconds())),
        "timeoutSeconds": max(1, math.ceil(probe.timeout.total_seconds())),
        "failureThreshold": failures,
    }


def _render_check(probe: ContainerProbe) -> Manifest:
    if probe.http is None:
        return {"exec": {"command": list(probe.argv)}}
    # The name that every product answers to; the pod's address is none.
    host = {"name": "Host", "value": "localhost"}
    return {"httpGet": {"path": probe.http.path, "port": probe.http.port, "httpHeaders": [host]}}
