"""Health checks: Compose knows one a container, and both probes are in it. Pure.

Docker notes that a container is unhealthy and does nothing about it. A part that is stuck (its
alive probe fails as often as it may) is ended by its own check, and the restart policy starts it
again: that needs a process above it, which `init: true` is.
"""

from __future__ import annotations

import math
import shlex
from datetime import timedelta
from pathlib import PurePosixPath
from typing import Any

from tandem.export.compose.settings import ComposeSettings
from tandem.export.compose_format import render_span
from tandem.export.containers.model import Config, Container, ContainerProbe

SCRIPT = PurePosixPath("/etc/tandem/health.sh")
# Docker starts each check as a process. Where a machine is so busy that this takes long, a part
# that answers must not be taken for stuck: ending it would make the machine busier still.
_BUSY = timedelta(seconds=5)

TEXT = """\
#!/bin/sh
# Asks whether the part is stuck and whether it may receive work; ends with the second answer.
# usage: health.sh FAILURES SECONDS ALIVE READY...
failures=$1 seconds=$2 alive=$3
shift 3
# Who asks a part that is frozen may wait for ever, and Docker would end this before it counts.
# Failures count once it was alive: before that it is starting.
if timeout "$seconds" sh -c "$alive"; then
  printf '' > /tmp/.stuck
elif [ -e /tmp/.stuck ]; then
  printf x >> /tmp/.stuck
  if [ "$(wc -c < /tmp/.stuck)" -ge "$failures" ]; then
    echo "stuck: ended to be started again"
    kill -9 -1
  fi
fi
exec "$@"
"""


def health_config() -> Config:
    """The script as a file of every container with an alive probe."""
    return Config(name="health.sh", path=SCRIPT, text=TEXT)


def render_health(container: Container, settings: ComposeSettings) -> dict[str, Any] | None:
    """Return the healthcheck of `container`, None where there is nothing to ask."""
    ready, alive = container.ready, container.alive
    asked = ready or alive
    if asked is None:
        return None
    probes = [probe for probe in (ready, alive) if probe is not None]
    start = {"start_interval": f"{settings.start_interval_ms}ms"}
    return {
        "test": ["CMD", *_list_words(asked, alive)],
        # As often as a stuck part may fail to answer; who is only not ready is left alone.
        "interval": render_span((alive or asked).every),
        "timeout": render_span(sum((probe.timeout + _BUSY for probe in probes), timedelta())),
        "retries": asked.failures,
        "start_period": render_span(asked.start_period),
        **(start if settings.start_interval_ms else {}),
    }


def _list_words(ready: ContainerProbe, alive: ContainerProbe | None) -> tuple[str, ...]:
    if alive is None:
        return ready.argv
    counts = (str(alive.failures), str(math.ceil((alive.timeout + _BUSY).total_seconds())))
    return ("/bin/sh", str(SCRIPT), *counts, shlex.join(alive.argv), *ready.argv)
