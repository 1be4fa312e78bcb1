"""Health checks: Swarm keeps a replica out of every name until it is healthy. Pure."""

from __future__ import annotations

import shlex
from datetime import timedelta
from typing import Any

from tandem.export.compose_format import render_span
from tandem.export.containers.model import Container
from tandem.export.swarm.scripts import DONE, HEALTH, SEAL
from tandem.export.swarm.settings import SwarmSettings
from tandem.export.swarm.waiting import Waiting

_NO_END = timedelta(days=1)  # of the time a one-shot may take
_EVERY = timedelta(seconds=2)
_BUSY = timedelta(seconds=5)  # to begin a check where a machine is: what answers is not stuck


def render_health(
    container: Container, waiting: Waiting, settings: SwarmSettings
) -> dict[str, Any] | None:
    """Return the healthcheck of `container`, None where there is nothing to ask."""
    if container.name in waiting.aliases:
        return _render_done()
    probes = [probe for probe in (container.ready, container.alive) if probe is not None]
    if not probes:
        return None
    first, last = probes[0], probes[-1]
    patience = timedelta(seconds=settings.patience_s if container.name in waiting.hosts else 0)
    ready = ("true",) if container.ready is None else container.ready.argv
    alive = () if container.alive is None else container.alive.argv
    return {
        # Sealed like the part: what a check leaves running, as RabbitMQ's does, is one of it.
        "test": ["CMD", *SEAL, "/bin/sh", str(HEALTH), shlex.join(ready), *alive],
        "interval": render_span(last.every),
        "timeout": render_span(sum((probe.timeout + _BUSY for probe in probes), timedelta())),
        "retries": last.failures,
        "start_period": render_span(first.start_period + patience),
        "start_interval": render_span(min(_EVERY, last.every)),
    }


def _render_done() -> dict[str, Any]:
    return {
        "test": ["CMD", "test", "-e", DONE],
        "interval": render_span(_EVERY),
        "timeout": render_span(_EVERY),
        "retries": 3,
        "start_period": render_span(_NO_END),
        "start_interval": render_span(_EVERY),
    }
