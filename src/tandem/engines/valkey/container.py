"""Valkey in its official image. Pure.

Source: https://github.com/valkey-io/valkey-container (9.0, 2025): Debian, user 999, data in /data.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from tandem.engines.valkey.addresses import list_external_urls
from tandem.engines.valkey.configuration import render_configuration
from tandem.engines.valkey.settings import ValkeySettings
from tandem.plan.container_part import FILLED, SECRETS, ContainerPart, HealthCommand, Image
from tandem.plan.engine import Launching
from tandem.plan.process import EVERY_INTERFACE, File, Port

IMAGE = Image(repository="valkey/valkey", tag="9.1.2")
PORT = 6379
_DATA = PurePosixPath("/data")


def container(launching: Launching) -> ContainerPart:
    """Say how it runs: the same settings as natively, by TCP."""
    settings: ValkeySettings = launching.settings
    password = f"{launching.name}.password"
    configuration = Path(FILLED / "valkey.conf")
    listen = Port(port=PORT, host=EVERY_INTERFACE)
    text = render_configuration(launching, listen=listen, folder=Path(_DATA))
    return ContainerPart(
        image=IMAGE,
        command=("valkey-server", str(configuration)),
        uid=999,
        gid=1000,
        ports={"valkey": PORT},
        tools=("valkey",),
        ready=_check(password, says="^PONG"),
        # While it reads its data it answers LOADING: busy, not stuck.
        alive=_check(password, says="."),
        urls=list_external_urls(f"redis://:{launching.password}@{launching.name}:{PORT}", settings),
        files=(File(path=configuration, text=text, mode=0o600),),
        secret_files=(password,),
        data=_DATA,
    )


def _check(password: str, *, says: str) -> HealthCommand:
    # The password in a variable: the arguments of a command can be read by others.
    script = (
        f'REDISCLI_AUTH="$(cat {SECRETS / password})" valkey-cli -t 2 ping 2>&1'
        f" | grep -q '{says}'"
    )
    return HealthCommand(argv=("/bin/sh", "-c", script))
