"""How RabbitMQ starts: one node of its own, in the foreground, on loopback ports. Pure."""

from __future__ import annotations

import signal
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from tandem.engines.rabbitmq.configuration import (
    INETRC,
    USER,
    VHOST,
    has_management,
    render_configuration,
    render_definitions,
    render_plugins,
)
from tandem.engines.rabbitmq.preparing import render_check, render_start
from tandem.plan.engine import Launch, Launching
from tandem.plan.process import EngineCheck, File, Port, Probe, Step, StopStep

PORTS = ("amqp", "nodes", "epmd", "management")
"""For clients, for other nodes, for the port mapper they find each other by, for the page."""

# Each node has a port mapper of its own, so that all may have the same name: data that was copied
# to another instance is found by it.
_NODE = "rabbit@localhost"

# Quorum queues of RabbitMQ 3.10 write their registration to the disk three seconds after they were
# declared. Killed before, the server starts again with a queue that never finds its leader, and
# without what it had confirmed. One word: the start script parts words at spaces.
_KEEP_NAMES = (
    "Keep=fun(Again)->catch(dets:sync(ra_directory_reverse)),timer:sleep(50),Again(Again)end,"
    "spawn(fun()->Keep(Keep)end)."
)


def launch(launching: Launching) -> Launch:
    """Say how it starts. Queues and Erlang's cookie are in the data folder.

    Source: https://www.rabbitmq.com/docs/configure (3.10, 2022)
    """
    folder = launching.generated / launching.name
    url = f"amqp://{USER}:{launching.password}@127.0.0.1:{launching.ports['amqp']}/{VHOST}"
    check = EngineCheck(engine="rabbitmq", url=url)
    env = _list_variables(launching, folder)
    return Launch(
        argv=("/bin/sh", str(folder / "start.sh")),
        address=Port(port=launching.ports["amqp"]),
        ready=Probe(check=check),
        alive=Probe(check=check, every=timedelta(seconds=5), timeout=timedelta(seconds=3)),
        # SIGTERM lets queues write what they hold; a second is usual, a full log takes longer.
        stop=(StopStep(signal=signal.SIGTERM, wait=timedelta(seconds=30)),),
        urls={"BROKER_URL": url},
        env=env,
        folders=(launching.data, folder),
        files=_list_files(launching, folder),
        prepare=(
            Step(
                title="check RabbitMQ's ports",
                argv=("/bin/sh", str(folder / "check.sh")),
                env=env,
            ),
        ),
        announces=_announce(launching),
        user="unprivileged",
    )


def _list_files(launching: Launching, folder: Path) -> tuple[File, ...]:
    server = str(launching.tools.programs["rabbitmq-server"])
    check = render_check(part=launching.name, ports=launching.ports)
    return (
        File(path=folder / "rabbitmq.conf", text=render_configuration(launching)),
        File(path=folder / "definitions.json", text=render_definitions(launching), mode=0o600),
        File(path=folder / "enabled_plugins", text=render_plugins(launching)),
        File(path=folder / "inetrc", text=INETRC),
        File(path=folder / "check.sh", text=check),
        File(path=folder / "start.sh", text=render_start(server)),
    )


def _list_variables(launching: Launching, folder: Path) -> Mapping[str, str]:
    return {
        "HOME": str(launching.data),
        "ERL_CRASH_DUMP_SECONDS": "0",  # a dump is as large as the memory was
        "ERL_EPMD_ADDRESS": "127.0.0.1",
        "ERL_EPMD_PORT": str(launching.ports["epmd"]),
        "ERL_INETRC": str(folder / "inetrc"),
        "RABBITMQ_CONF_ENV_FILE": "/dev/null",
        "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
        "RABBITMQ_DIST_PORT": str(launching.ports["nodes"]),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "enabled_plugins"),
        "RABBITMQ_LOGS": "-",
        "RABBITMQ_NODENAME": _NODE,
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": _list_erlang_words(launching.cpus),
        # Makes the script become the server instead of staying as its parent.
        "RUNNING_UNDER_SYSTEMD": "true",
    }


def _list_erlang_words(cpus: int) -> str:
    return " ".join(
        (
            "-start_epmd false",
            "-kernel inet_dist_use_interface {127,0,0,1}",
            f"+S {cpus}:{cpus}",
            # Schedulers that have nothing to do sleep at once, instead of spinning for work.
            "+sbwt none +sbwtdcpu none +sbwtdio none",
            f"-eval {_KEEP_NAMES}",
        )
    )


def _announce(launching: Launching) -> tuple[str, ...]:
    if not has_management(launching):
        return ()
    page = f"http://127.0.0.1:{launching.ports['management']}/"
    kept = f'"{launching.name}.password" of secrets.json'
    return (f"management page at {page} (user {USER}, password {kept})",)
