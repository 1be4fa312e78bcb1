"""nginx in its official image, with the files it sends copied in. Pure.

Source: https://github.com/nginx/docker-nginx (mainline, Debian, 2025): user nginx is 101, curl is
there, and the entry script has nothing to do for a configuration that is whole.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tandem.engines.nginx.configuration import Places
from tandem.engines.nginx.launch import get_entry, list_files
from tandem.engines.nginx.steering import steering_file
from tandem.plan.container_part import ContainerPart, HealthCommand, Image
from tandem.plan.engine import Launching
from tandem.plan.process import EVERY_INTERFACE, Port

IMAGE = Image(repository="nginx", tag="1.31.3")
CONTROL = 8081
"""Where it tells how it is; never published."""

_UID = 101
# The one folder that is anybody's to write to on every platform.
_TEMPORARY = Path("/tmp")  # noqa: S108 - the container's own
_PLACES = Places(
    generated=Path("/etc/tandem/nginx"),
    scratch=_TEMPORARY,
    run=_TEMPORARY,
    control=Port(port=CONTROL, host=EVERY_INTERFACE),
    pools=_TEMPORARY / "pools.conf",
)
_FIRST_POOLS = _PLACES.generated / "pools.conf"
_STEERING = steering_file(
    first=_FIRST_POOLS,
    pools=_PLACES.pools,
    pid=_PLACES.run / "nginx.pid",
    control=f"http://127.0.0.1:{CONTROL}",
    into=_PLACES.generated,
)
# Its own files are not to be written to, and where requests go must be.
_START = (
    f"cp {_FIRST_POOLS} {_PLACES.pools} && exec nginx -e stderr"
    f" -p {_PLACES.generated} -c {_PLACES.generated / 'nginx.conf'}"
)
_CHECK = HealthCommand(
    argv=("curl", "-fsS", "-m", "2", "-o", "/dev/null", f"http://127.0.0.1:{CONTROL}/health"),
    start_period=timedelta(seconds=20),
)


def container(launching: Launching) -> ContainerPart:
    """Say how it runs: the same routes and settings as natively, pools by their hosts' names."""
    entry = get_entry(launching)
    there = replace(launching, as_root=False)
    return ContainerPart(
        image=IMAGE,
        command=("/bin/sh", "-c", _START),
        uid=_UID,
        gid=_UID,
        ports={"control": CONTROL},
        ready=_CHECK,
        alive=_CHECK,
        files=(*list_files(there, entry, _PLACES), _STEERING),
        steer=("/bin/sh", str(_STEERING.path)),
        # requests end; streams are cut when the grace is over
        stop_signal="SIGQUIT",
        stop_grace=timedelta(seconds=10),
    )
