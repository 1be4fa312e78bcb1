"""PostgreSQL: the one record of everything the product must not lose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tandem.engines.postgres.container import IMAGE, container
from tandem.engines.postgres.launch import launch
from tandem.engines.postgres.probe import probe
from tandem.engines.postgres.settings import PostgresSettings
from tandem.engines.postgres.versions import ORIGIN
from tandem.plan.container_part import ContainerPart
from tandem.plan.engine import Answer, Launch, Launching, Rotation

__all__ = ["ENGINE"]


class _Postgres:
    name = "postgres"
    summary = "PostgreSQL: tables, transactions, full-text search, and the queue's outbox"
    settings = PostgresSettings
    origin = ORIGIN
    image = IMAGE
    gateway = False
    ports = ()
    stands_in = frozenset[str]()

    def launch(self, launching: Launching) -> Launch:
        return launch(launching)

    def container(self, launching: Launching) -> ContainerPart:
        return container(launching)

    def rotate(self, launching: Launching) -> Rotation:
        raise NotImplementedError(f"{launching.name} is no gateway: it has no rotation")

    def external_urls(self, address: str, settings: Any) -> Mapping[str, str]:  # noqa: ARG002 - the contract's
        return {"DATABASE_URL": address}

    async def probe(self, url: str) -> Answer:
        return await probe(url)


ENGINE = _Postgres()
