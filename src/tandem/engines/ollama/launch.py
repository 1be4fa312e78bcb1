"""How Ollama starts: in the foreground, on a loopback port. Pure."""

from __future__ import annotations

import signal
from collections.abc import Mapping
from datetime import timedelta

from tandem.engines.ollama.settings import OllamaSettings
from tandem.plan.engine import Launch, Launching
from tandem.plan.process import EngineCheck, Port, Probe, StopStep


def launch(launching: Launching) -> Launch:
    """Say how it starts. Models are in the data folder, and so is what it keeps in its home.

    Source: https://github.com/ollama/ollama/blob/main/envconfig/config.go (0.5.7)
    """
    settings: OllamaSettings = launching.settings
    root = f"http://127.0.0.1:{settings.port}"
    check = EngineCheck(engine="ollama", url=root)
    return Launch(
        argv=(str(launching.tools.programs["ollama"]), "serve"),
        address=Port(port=settings.port),
        ready=Probe(check=check),
        alive=Probe(check=check, every=timedelta(seconds=10), timeout=timedelta(seconds=5)),
        stop=(StopStep(signal=signal.SIGTERM, wait=timedelta(seconds=15)),),
        urls=list_urls(root),
        env={
            "HOME": str(launching.data),
            "OLLAMA_HOST": f"127.0.0.1:{settings.port}",
            "OLLAMA_MODELS": str(launching.data / "models"),
            "OLLAMA_KEEP_ALIVE": f"{settings.keep_alive_s}s",
            "OLLAMA_NUM_PARALLEL": str(settings.parallel),
        },
        folders=(launching.data,),
    )


def list_urls(root: str) -> Mapping[str, str]:
    """The variables it gives to those who need it."""
    return {"LLM_LOCAL_URL": f"{root.rstrip('/')}/v1"}
