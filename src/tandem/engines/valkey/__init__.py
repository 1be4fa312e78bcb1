"""Valkey, which speaks the Redis protocol: a cache that may forget, or records that may not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tandem.engines.valkey.addresses import list_external_urls
from tandem.engines.valkey.container import IMAGE, container
from tandem.engines.valkey.launch import launch
from tandem.engines.valkey.probe import probe
from tandem.engines.valkey.settings import ValkeySettings
from tandem.engines.valkey.versions import ORIGIN
from tandem.plan.container_part import ContainerPart
from tandem.plan.engine import Answer, Launch, Launching, Rotation

__all__ = ["ENGINE"]


class _Valkey:
    name = "valkey"
    summary = "Valkey (the Redis protocol): the cache, or sessions, runs, hints and the broker"
    settings = ValkeySettings
    origin = ORIGIN
    image = IMAGE
    gateway = False
    ports = ()
    # A broker among the engines takes over; see docs/decisions/0120-broker.md.
    stands_in = frozenset({"BROKER_URL"})

    def launch(self, launching: Launching) -> Launch:
        return launch(launching)

    def container(self, launching: Launching) -> ContainerPart:
        return container(launching)

    def rotate(self, launching: Launching) -> Rotation:
        raise NotImplementedError(f"{launching.name} is no gateway: it has no rotation")

    def external_urls(self, address: str, settings: Any) -> Mapping[str, str]:
        return list_external_urls(address, settings)

    async def probe(self, url: str) -> Answer:
        return await probe(url)


ENGINE = _Valkey()
