"""PostgreSQL in its official image. Pure.

Source: https://github.com/docker-library/docs/blob/master/postgres/content.md (18, 2025): data lies
below /var/lib/postgresql, POSTGRES_*_FILE name secrets, any user may be asked for.
"""

from __future__ import annotations

import shlex
from datetime import timedelta
from pathlib import Path, PurePosixPath

from tandem.engines.postgres.configuration import MIB, render_configuration
from tandem.engines.postgres.launch import KEPT_BACK, USER
from tandem.engines.postgres.operator import operate
from tandem.engines.postgres.settings import PostgresSettings
from tandem.engines.postgres.versions import get_major, list_locale_options
from tandem.plan.container_part import SECRETS, ContainerPart, HealthCommand, Image
from tandem.plan.engine import Launching
from tandem.plan.process import File

IMAGE = Image(repository="postgres", tag="18.4")
PORT = 5432

_FOLDER = Path("/etc/tandem/postgres")
_SOCKETS = PurePosixPath("/var/run/postgresql")
_HBA = """\
# Everybody shows a password, on the socket too.
local all         all                  scram-sha-256
host  all         all 0.0.0.0/0        scram-sha-256
host  all         all ::/0             scram-sha-256
host  replication all 0.0.0.0/0        scram-sha-256
"""
_LEAST_SHARED_MEMORY = 64 * MIB
_REFUSES = 1  # pg_isready: it runs, and takes nobody yet


def container(launching: Launching) -> ContainerPart:
    """Say how it runs: the same settings as natively, by TCP."""
    settings: PostgresSettings = launching.settings
    database = settings.database or launching.stack.replace("-", "_")
    url = f"postgresql://{USER}:{launching.password}@{launching.name}:{PORT}/{database}"
    configuration = _FOLDER / "postgresql.conf"
    return ContainerPart(
        image=IMAGE,
        command=("docker-entrypoint.sh", "postgres", "-c", f"config_file={configuration}"),
        uid=999,
        gid=999,
        ports={"postgres": PORT},
        tools=("postgres",),
        ready=_check(database),
        alive=_check(database, most=_REFUSES),
        urls={"DATABASE_URL": url},
        env=_list_variables(launching, database),
        files=_list_files(launching, configuration),
        secret_files=(f"{launching.name}.password",),
        data=PurePosixPath("/var/lib/postgresql"),
        scratch=(_SOCKETS,),
        shared_memory=max((launching.limits.memory or 0) // 4, _LEAST_SHARED_MEMORY),
        # ends sessions and writes a checkpoint, as natively
        stop_signal="SIGINT",
        stop_grace=timedelta(seconds=30),
        capacity=settings.max_connections - KEPT_BACK,
        operated=operate(launching, database),
    )


def _check(database: str, *, most: int = 0) -> HealthCommand:
    # By TCP: the server that the first start makes the database with has only a socket.
    words = ("pg_isready", "-q", "-h", "127.0.0.1", "-p", str(PORT), "-U", USER, "-d", database)
    if not most:
        return HealthCommand(argv=words)
    return HealthCommand(argv=("/bin/sh", "-c", f"{shlex.join(words)}; [ $? -le {most} ]"))


def _list_variables(launching: Launching, database: str) -> dict[str, str]:
    options = ("--encoding=UTF8", *list_locale_options(get_major(IMAGE.tag)), "--data-checksums")
    return {
        "POSTGRES_DB": database,
        "POSTGRES_INITDB_ARGS": shlex.join(options),
        "POSTGRES_PASSWORD_FILE": str(SECRETS / f"{launching.name}.password"),
        "POSTGRES_USER": USER,
        "TZ": "UTC",
    }


def _list_files(launching: Launching, configuration: Path) -> tuple[File, ...]:
    hba = _FOLDER / "pg_hba.conf"
    text = render_configuration(launching, hba=hba, sockets=Path(_SOCKETS), addresses="*")
    return (File(path=configuration, text=text), File(path=hba, text=_HBA))
