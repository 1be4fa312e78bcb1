"""Ollama: language models on this machine, behind an OpenAI-compatible address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tandem.engines.ollama.container import IMAGE, container
from tandem.engines.ollama.launch import launch, list_urls
from tandem.engines.ollama.probe import probe
from tandem.engines.ollama.settings import OllamaSettings
from tandem.engines.ollama.versions import ORIGIN
from tandem.plan.container_part import ContainerPart
from tandem.plan.engine import Answer, Launch, Launching, Rotation

__all__ = ["ENGINE"]


class _Ollama:
    name = "ollama"
    summary = "Ollama: language models on this machine, asked when no other provider is set"
    settings = OllamaSettings
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
        return list_urls(address)

    async def probe(self, url: str) -> Answer:
        return await probe(url)


ENGINE = _Ollama()
