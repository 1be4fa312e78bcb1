"""What the plan hands to an engine, for tests that start nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tandem.engines.registry import list_engines
from tandem.plan.engine import Entry, Launching, Upstream
from tandem.plan.machine import Toolbox
from tandem.plan.process import Port, Socket
from tandem.plan.route import Route
from tandem.stack.model import Size

VERSIONS = {
    "nginx": "1.31.3",
    "ollama": "0.5.7",
    "postgres": "18.4",
    "rabbitmq": "3.10.8",
    "valkey": "9.1.2",
}
WEB = (
    Upstream(process="web.1", address=Socket(path=Path("/run/web.1.sock"))),
    Upstream(process="web.2", address=Port(port=9002)),
)


def plan_launching(name: str, *, version: str | None = None, **changes: Any) -> Launching:
    """A launching of the engine `name`; `changes` are its own fields, or settings by name."""
    engine = list_engines()[name]
    programs = {each: Path("/bin-folder") / each for each in engine.origin.programs}
    settings = {
        key: changes.pop(key) for key in list(changes) if key in engine.settings.model_fields
    }
    fields = {
        "name": "part",
        "stack": "my-stack",
        "settings": engine.settings(**settings),
        "tools": Toolbox(source="bin", version=version or VERSIONS[name], programs=programs),
        "root": Path("/project"),
        "data": Path("/data/part"),
        "run": Path("/run"),
        "generated": Path("/generated"),
        "password": "${secret:part.password}",
        "limits": Size(memory=512 * 2**20),
        "cpus": 2,
        "ports": {port: 20_001 + index for index, port in enumerate(engine.ports)},
        "entry": plan_entry() if engine.gateway else None,
    }
    return Launching(**{**fields, **changes})


def plan_entry(*routes: Route, out: frozenset[str] = frozenset(), generation: int = 0) -> Entry:
    """An entry on port 8080 with one pool of two replicas."""
    return Entry(
        listen=Port(port=8080),
        routes=routes,
        pools={"web": WEB},
        out=out,
        generation=generation,
    )


def read_file(name: str, launching: Launching, file: str) -> str:
    """The text of one file the engine `name` would have written."""
    files = list_engines()[name].launch(launching).files
    return next(each.text for each in files if each.path.name == file)
