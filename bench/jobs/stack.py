"""The stack that is measured: the project's own, whose worker knows the benchmark's job."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from start import find_free_port
from web.stack import ROOT, list_leaders, running_stack

from tandem.engines.errors import ToolboxError
from tandem.engines.registry import list_engines
from tandem.engines.toolbox import find_toolbox
from tandem.stack.model import EngineSpec

HERE = Path(__file__).parent
ENV = 'env = { DJANGO_SETTINGS_MODULE = "product.settings", PYTHONPATH = "bench/jobs" }'
CHANGES = [
    ("[services.worker]\n", f"[services.worker]\n{ENV}\n"),
    ("manage.py work ", "manage.py work --at-once 4 "),
]
PROFILES = {"valkey": (), "rabbitmq": ("rabbitmq",)}


def find_missing(broker: str) -> str:
    """Return why this broker cannot be measured here, "" when it can."""
    try:
        find_toolbox(list_engines()[broker], EngineSpec(name=broker, use=broker))
    except ToolboxError as error:
        return f"{broker} is not installed: {'; '.join(error.looked)}"
    return ""


def measure_with(broker: str, *, rounds: int) -> dict[str, Any]:
    """Start the stack with this broker, measure in the worker's environment, stop it."""
    parts = (HERE / "parts.toml").read_text()
    port = find_free_port()
    with running_stack(port, beside=parts, also=CHANGES, profiles=PROFILES[broker]):
        environ = list_leaders()["worker"][0].environ()
        environ["PYTHONPATH"] = f"{HERE.parent}:{HERE}:{ROOT}"
        command = [sys.executable, "-m", "jobs.measuring", "--rounds", str(rounds)]
        done = subprocess.run(command, env=environ, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return dict(json.loads(done.stdout))
