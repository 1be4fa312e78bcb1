"""nginx: the one entry, in front of both pools and the static files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tandem.engines.nginx.container import IMAGE, container
from tandem.engines.nginx.launch import launch, rotate
from tandem.engines.nginx.probe import probe
from tandem.engines.nginx.settings import NginxSettings
from tandem.engines.nginx.versions import ORIGIN
from tandem.plan.container_part import ContainerPart
from tandem.plan.engine import Answer, Launch, Launching, Rotation

__all__ = ["ENGINE"]


class _Nginx:
    name = "nginx"
    summary = "nginx: the one entry, which sends each URL to its pool or its files"
    settings = NginxSettings
    origin = ORIGIN
    image = IMAGE
    gateway = True
    ports = ()
    stands_in = frozenset[str]()

    def launch(self, launching: Launching) -> Launch:
        return launch(launching)

    def container(self, launching: Launching) -> ContainerPart:
        return container(launching)

    def rotate(self, launching: Launching) -> Rotation:
        return rotate(launching)

    def external_urls(self, address: str, settings: Any) -> Mapping[str, str]:  # noqa: ARG002 - the contract's
        return {"PUBLIC_URL": address}

    async def probe(self, url: str) -> Answer:
        return await probe(url)


ENGINE = _Nginx()
