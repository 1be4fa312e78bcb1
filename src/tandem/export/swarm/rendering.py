"""What every service of one stack file is rendered with. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tandem.export.containers.model import Container
from tandem.export.swarm.settings import SwarmSettings
from tandem.export.swarm.waiting import Waiting

_USUAL_SIGNAL = "SIGTERM"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """Who waits for whom, the settings, the name of each config, and whom the gateway asks."""

    waiting: Waiting
    settings: SwarmSettings
    names: Mapping[str, str]
    pools: frozenset[str]

    def is_asked(self, container: Container) -> bool:
        """True when requests come to it by way of the gateway."""
        return container.name in self.pools

    def count_drain(self, container: Container) -> int:
        """Return for how many seconds it serves on once it is told to end."""
        told = container.stop_signal == _USUAL_SIGNAL
        return self.settings.drain_s if told and self.is_asked(container) else 0
