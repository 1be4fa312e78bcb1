"""Ollama's launch: on loopback, models in the volume, and what it gives to services."""

from __future__ import annotations

from pathlib import Path

import pytest

from tandem.engines.ollama import ENGINE
from tandem.engines.ollama.settings import OllamaSettings
from tandem.plan.process import EngineCheck, Port
from tests.unit.engines.launchings import plan_launching


def test_it_listens_on_loopback_and_keeps_models_in_its_volume() -> None:
    launch = ENGINE.launch(plan_launching("ollama", port=11500))

    assert launch.argv == ("/bin-folder/ollama", "serve")
    assert launch.address == Port(port=11500)
    assert launch.env["OLLAMA_HOST"] == "127.0.0.1:11500"
    assert launch.env["OLLAMA_MODELS"] == "/data/part/models"
    assert launch.folders == (Path("/data/part"),)
    assert launch.ready.check == EngineCheck(engine="ollama", url="http://127.0.0.1:11500")


def test_it_gives_an_openai_compatible_address() -> None:
    launch = ENGINE.launch(plan_launching("ollama"))

    assert launch.urls == {"LLM_LOCAL_URL": "http://127.0.0.1:11434/v1"}
    assert ENGINE.external_urls("http://gpu-box:11434/", OllamaSettings()) == {
        "LLM_LOCAL_URL": "http://gpu-box:11434/v1"
    }


def test_it_is_no_gateway() -> None:
    with pytest.raises(NotImplementedError):
        ENGINE.rotate(plan_launching("ollama"))
