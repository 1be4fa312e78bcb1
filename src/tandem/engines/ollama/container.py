"""Ollama in its official image. Pure."""

from __future__ import annotations

from datetime import timedelta
from pathlib import PurePosixPath

from tandem.engines.ollama.launch import list_urls
from tandem.engines.ollama.settings import OllamaSettings
from tandem.plan.container_part import ContainerPart, HealthCommand, Image
from tandem.plan.engine import Launching

IMAGE = Image(repository="ollama/ollama", tag="0.12.6")
PORT = 11434
_DATA = PurePosixPath("/data")


def container(launching: Launching) -> ContainerPart:
    """Say how it runs: models in its volume, reached by its host's name."""
    settings: OllamaSettings = launching.settings
    check = HealthCommand(argv=("ollama", "list"))
    return ContainerPart(
        image=IMAGE,
        command=("ollama", "serve"),
        uid=10001,
        gid=10001,
        ports={"ollama": PORT},
        tools=("ollama",),
        ready=check,
        alive=check,
        urls=list_urls(f"http://{launching.name}:{PORT}"),
        env={
            "HOME": str(_DATA),
            "OLLAMA_HOST": f"0.0.0.0:{PORT}",
            "OLLAMA_KEEP_ALIVE": f"{settings.keep_alive_s}s",
            "OLLAMA_MODELS": str(_DATA / "models"),
            "OLLAMA_NUM_PARALLEL": str(settings.parallel),
        },
        data=_DATA,
        stop_grace=timedelta(seconds=15),
    )
