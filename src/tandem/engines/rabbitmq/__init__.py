"""RabbitMQ: how background jobs and events travel, in queues that outlive whoever dies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tandem.engines.rabbitmq.container import IMAGE, container
from tandem.engines.rabbitmq.launch import PORTS, launch
from tandem.engines.rabbitmq.probe import probe
from tandem.engines.rabbitmq.settings import RabbitmqSettings
from tandem.engines.rabbitmq.versions import ORIGIN
from tandem.plan.container_part import ContainerPart
from tandem.plan.engine import Answer, Launch, Launching, Rotation

__all__ = ["ENGINE"]


class _Rabbitmq:
    name = "rabbitmq"
    summary = "RabbitMQ (AMQP 0-9-1): queues for background jobs and events, in any language"
    settings = RabbitmqSettings
    origin = ORIGIN
    image = IMAGE
    gateway = False
    ports = PORTS
    stands_in = frozenset[str]()

    def launch(self, launching: Launching) -> Launch:
        return launch(launching)

    def container(self, launching: Launching) -> ContainerPart:
        return container(launching)

    def rotate(self, launching: Launching) -> Rotation:
        raise NotImplementedError(f"{launching.name} is no gateway: it has no rotation")

    def external_urls(self, address: str, settings: Any) -> Mapping[str, str]:  # noqa: ARG002 - the contract's
        return {"BROKER_URL": address}

    async def probe(self, url: str) -> Answer:
        return await probe(url)


ENGINE = _Rabbitmq()
