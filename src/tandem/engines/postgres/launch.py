"""How PostgreSQL starts: as a direct child, on a Unix socket only, never as root. Pure."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

from tandem.engines.postgres.configuration import HBA, render_configuration
from tandem.engines.postgres.preparing import render_check, render_initialise
from tandem.engines.postgres.settings import PostgresSettings
from tandem.plan.engine import Launch, Launching
from tandem.plan.process import EngineCheck, File, Probe, Socket, Step, StopStep

USER = "tandem"
KEPT_BACK = 5
"""Connections never promised to services: the probe's, a backup's, a person's with a problem."""

_PORT = 5432  # only names the socket: no TCP port is opened
_ENV = {"TZ": "UTC", "LC_ALL": "C"}  # what initdb writes into the data must not depend on the place


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    """Every path of one PostgreSQL."""

    volume: Path
    cluster: Path
    sockets: Path
    generated: Path

    @property
    def socket(self) -> Path:
        return self.sockets / f".s.PGSQL.{_PORT}"


def launch(launching: Launching) -> Launch:
    """Say how it starts: check the data folder, make it when new, then the server itself."""
    settings: PostgresSettings = launching.settings
    places = _Places(
        volume=launching.data,
        cluster=launching.data / "pgdata",
        sockets=launching.run / launching.name,
        generated=launching.generated / launching.name,
    )
    database = settings.database or launching.stack.replace("-", "_")
    url = f"postgresql://{USER}:{launching.password}@/{database}?host={quote(str(places.sockets))}"
    files = _list_files(launching, places, database)
    check = EngineCheck(engine="postgres", url=url)
    return Launch(
        argv=(
            str(launching.tools.programs["postgres"]),
            *("-D", str(places.cluster)),
            *("-c", f"config_file={places.generated / 'postgresql.conf'}"),
        ),
        address=Socket(path=places.socket),
        ready=Probe(check=check),
        alive=Probe(check=check, every=timedelta(seconds=5), timeout=timedelta(seconds=3)),
        # SIGINT ends sessions and writes a checkpoint; SIGQUIT leaves recovery to the next start.
        stop=(
            StopStep(signal=signal.SIGINT, wait=timedelta(seconds=25)),
            StopStep(signal=signal.SIGQUIT, wait=timedelta(seconds=5)),
        ),
        urls={"DATABASE_URL": url},
        env=_ENV,
        folders=(places.volume, places.sockets, places.generated),
        files=files,
        prepare=_list_steps(launching, places),
        capacity=settings.max_connections - KEPT_BACK,
        user="unprivileged",
    )


def _list_files(launching: Launching, places: _Places, database: str) -> tuple[File, ...]:
    folder, tools = places.generated, launching.tools
    hba, password = folder / "pg_hba.conf", folder / "password"
    check = render_check(
        part=launching.name,
        volume=places.volume,
        cluster=places.cluster,
        socket=places.socket,
        tools=tools,
    )
    initialise = render_initialise(
        cluster=places.cluster, password=password, user=USER, database=database, tools=tools
    )
    configuration = render_configuration(launching, hba=hba, sockets=places.sockets)
    return (
        File(path=folder / "postgresql.conf", text=configuration),
        File(path=hba, text=HBA),
        File(path=password, text=f"{launching.password}\n", mode=0o600),
        File(path=folder / "check.sh", text=check),
        File(path=folder / "initialise.sh", text=initialise),
    )


def _list_steps(launching: Launching, places: _Places) -> tuple[Step, ...]:
    def shell(title: str, script: str, unless: Path | None = None) -> Step:
        argv = ("/bin/sh", str(places.generated / script))
        return Step(title=title, argv=argv, env=_ENV, unless=unless)

    return (
        shell("check the data folder", "check.sh"),
        shell(
            f"initialise PostgreSQL {launching.tools.version}",
            "initialise.sh",
            unless=places.cluster / "PG_VERSION",
        ),
    )
