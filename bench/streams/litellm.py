"""LiteLLM's proxy as a peer: one worker, as its documentation starts it, no database."""

from __future__ import annotations

import os
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from start import find_free_port
from web.stack import BUILT

COMMAND = BUILT / "streams-venv" / "bin" / "litellm"
_READY_S = 90.0


def check_installed() -> None:
    """Say how to get it where it is missing."""
    if not COMMAND.exists():
        sys.exit(f"{COMMAND} is missing\nhint: make bench-streams installs it")


@contextmanager
def running_litellm(provider: str) -> Iterator[tuple[str, psutil.Popen]]:
    """Start it in front of the provider; gives its address and its process."""
    port = find_free_port()
    configuration = BUILT / "litellm.yaml"
    configuration.write_text(_render(provider))
    log = BUILT / "litellm.log"
    quiet = os.environ | {"LITELLM_TELEMETRY": "False", "LITELLM_LOCAL_MODEL_COST_MAP": "True"}
    with log.open("w") as output:
        process = psutil.Popen(
            [COMMAND, "--config", configuration, "--port", str(port), "--host", "127.0.0.1"],
            stdout=output,
            stderr=output,
            env=quiet,
        )
        try:
            _wait_until_ready(port, log)
            yield f"http://127.0.0.1:{port}/v1", process
        finally:
            process.terminate()
            process.wait()


def _wait_until_ready(port: int, log: Path) -> None:
    until = time.monotonic() + _READY_S
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health/liveliness", timeout=2).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    sys.exit(f"LiteLLM did not start within {_READY_S:g} s\n{log.read_text()[-2000:]}")


def _render(provider: str) -> str:
    return f"""model_list:
  - model_name: steady-20
    litellm_params:
      model: openai/steady-20
      api_base: {provider}
      api_key: x
litellm_settings:
  telemetry: false
general_settings:
  master_key: sk-bench
"""
