"""How Valkey starts: in the foreground, on a Unix socket only. Pure."""

from __future__ import annotations

import signal
from datetime import timedelta

from tandem.engines.valkey.addresses import list_urls
from tandem.engines.valkey.configuration import render_configuration
from tandem.engines.valkey.settings import ValkeySettings
from tandem.plan.engine import Launch, Launching
from tandem.plan.process import EngineCheck, File, Probe, Socket, StopStep


def launch(launching: Launching) -> Launch:
    """Say how it starts. Records live in the data folder; a cache writes nothing there."""
    settings: ValkeySettings = launching.settings
    sockets = launching.run / launching.name
    generated = launching.generated / launching.name
    address = Socket(path=sockets / "valkey.sock")
    urls = list_urls(address.path, launching.password, settings)
    configuration = generated / "valkey.conf"
    check = EngineCheck(engine="valkey", url=next(iter(urls.values())))
    return Launch(
        argv=(str(launching.tools.programs["valkey-server"]), str(configuration)),
        address=address,
        ready=Probe(check=check),
        alive=Probe(check=check, every=timedelta(seconds=5), timeout=timedelta(seconds=3)),
        # SIGTERM writes what is left of the append-only file to the disk before it ends.
        stop=(StopStep(signal=signal.SIGTERM, wait=timedelta(seconds=30)),),
        urls=urls,
        folders=(launching.data, sockets, generated),
        files=(
            File(
                path=configuration,
                text=render_configuration(launching, listen=address, folder=launching.data),
                mode=0o600,
            ),
        ),
    )
