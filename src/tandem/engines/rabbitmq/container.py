"""RabbitMQ in its official image. Pure.

Source: https://github.com/docker-library/rabbitmq (4.1, 2025): user 999, data in /var/lib/rabbitmq,
whose variables for a user and a password are passed over once definitions are loaded.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path, PurePosixPath

from tandem.engines.rabbitmq.configuration import (
    USER,
    VHOST,
    has_management,
    render_configuration,
    render_definitions,
    render_plugins,
)
from tandem.engines.rabbitmq.operator import operate
from tandem.plan.container_part import FILLED, ContainerPart, HealthCommand, Image
from tandem.plan.engine import Launching
from tandem.plan.process import EVERY_INTERFACE, File

IMAGE = Image(repository="rabbitmq", tag="4.1.4-management")
AMQP, PAGE = 5672, 15672

_FOLDER = Path("/etc/tandem/rabbitmq")
_DATA = PurePosixPath("/var/lib/rabbitmq")
_CHECK = HealthCommand(
    argv=("rabbitmq-diagnostics", "-q", "check_port_connectivity"),
    every=timedelta(seconds=15),
    timeout=timedelta(seconds=10),
    start_period=timedelta(seconds=90),
)


def container(launching: Launching) -> ContainerPart:
    """Say how it runs: the same settings as natively; its node is named after its host."""
    there = replace(launching, ports={"amqp": AMQP, "management": PAGE})
    definitions = Path(FILLED / "definitions.json")
    configuration = _FOLDER / "rabbitmq.conf"
    plugins = _FOLDER / "enabled_plugins"
    text = render_configuration(there, host=EVERY_INTERFACE, definitions=str(definitions))
    page = {"management": PAGE} if has_management(there) else {}
    return ContainerPart(
        image=IMAGE,
        command=("docker-entrypoint.sh", "rabbitmq-server"),
        uid=999,
        gid=999,
        ports={"amqp": AMQP, **page},
        tools=("amqp", *page),
        ready=_CHECK,
        alive=replace(_CHECK, argv=("rabbitmq-diagnostics", "-q", "ping")),
        urls={"BROKER_URL": f"amqp://{USER}:{launching.password}@{launching.name}:{AMQP}/{VHOST}"},
        env={
            "HOME": str(_DATA),
            "RABBITMQ_CONFIG_FILE": str(configuration),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(plugins),
            "RABBITMQ_NODENAME": f"rabbit@{launching.name}",
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+sbwt none +sbwtdcpu none +sbwtdio none",
        },
        files=(
            File(path=configuration, text=text),
            File(path=plugins, text=render_plugins(there)),
            File(path=definitions, text=render_definitions(there), mode=0o600),
        ),
        data=_DATA,
        scratch=(PurePosixPath("/var/log/rabbitmq"),),
        operated=operate(launching, f"{IMAGE.repository}:{IMAGE.tag}"),
    )
