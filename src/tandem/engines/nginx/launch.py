"""How nginx starts, and how a running one learns which replicas are out. Pure."""

from __future__ import annotations

import signal
from datetime import timedelta
from urllib.parse import quote

from tandem.engines.nginx.configuration import Places, render_configuration
from tandem.engines.nginx.locations import render_locations
from tandem.engines.nginx.pools import render_pools
from tandem.engines.nginx.refusals import render_refusals
from tandem.engines.nginx.snippets import render_snippets
from tandem.engines.nginx.tls import is_encrypted
from tandem.plan.engine import Entry, Launch, Launching, Rotation
from tandem.plan.process import EngineCheck, File, HttpCheck, Probe, Socket, Step, StopStep


def launch(launching: Launching) -> Launch:
    """Say how it starts: in the foreground, with every file of its own inside the instance."""
    entry, places = get_entry(launching), _find_places(launching)
    control = find_control(launching)
    check = EngineCheck(engine="nginx", url=f"unix://{quote(str(control.path))}")
    return Launch(
        argv=(
            str(launching.tools.programs["nginx"]),
            *("-e", "stderr"),
            *("-p", str(places.generated)),
            *("-c", str(places.generated / "nginx.conf")),
        ),
        address=entry.listen,
        ready=Probe(check=check),
        alive=Probe(check=check, every=timedelta(seconds=5), timeout=timedelta(seconds=3)),
        # SIGQUIT lets requests end; streams would not, so SIGTERM follows.
        stop=(
            StopStep(signal=signal.SIGQUIT, wait=timedelta(seconds=5)),
            StopStep(signal=signal.SIGTERM, wait=timedelta(seconds=3)),
        ),
        folders=(places.generated, places.scratch, places.run),
        files=list_files(launching, entry, places),
        prepare=(
            # A killed nginx leaves its socket behind, and the next cannot listen on it.
            Step(title="clear the private socket", argv=("/bin/rm", "-f", str(control.path))),
        ),
    )


def rotate(launching: Launching) -> Rotation:
    """Say how a running nginx follows `launching.entry`: the pools' file, then SIGHUP."""
    entry, places = get_entry(launching), _find_places(launching)
    return Rotation(
        files=(File(path=places.generated / "pools.conf", text=render_pools(entry)),),
        signal=signal.SIGHUP,
        confirm=HttpCheck(
            address=places.control,
            path="/generation",
            status=200,
            body=f"{entry.generation}\n",
        ),
    )


def find_control(launching: Launching) -> Socket:
    """The private socket at which it tells how it is."""
    return Socket(path=launching.run / launching.name / "control.sock")


def get_entry(launching: Launching) -> Entry:
    """What the gateway was planned for; raises `ValueError` when that was forgotten."""
    if launching.entry is None:
        raise ValueError(f"engines.{launching.name}: a gateway was planned without an entry")
    return launching.entry


def _find_places(launching: Launching) -> Places:
    generated = launching.generated / launching.name
    return Places(
        generated=generated,
        scratch=launching.data,
        run=launching.run / launching.name,
        control=find_control(launching),
        pools=generated / "pools.conf",
    )


def list_files(launching: Launching, entry: Entry, places: Places) -> tuple[File, ...]:
    """Every file of its configuration."""
    texts = {
        "nginx.conf": render_configuration(launching, entry, places),
        "pools.conf": render_pools(entry),
        "locations.conf": render_locations(entry.routes),
        "refusals.conf": render_refusals(),
        **render_snippets(launching.settings, encrypted=is_encrypted(entry)),
    }
    return tuple(File(path=places.generated / name, text=text) for name, text in texts.items())
