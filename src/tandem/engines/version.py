"""Which version an engine's programs are: what the server says, or what lies beside it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tandem.engines.errors import ToolboxError
from tandem.plan.engine import Engine
from tandem.stack.model import EngineSpec

_TIMEOUT_S = 10


def find_version(engine: Engine, spec: EngineSpec, folder: Path) -> str:
    """Return the version of the programs in `folder`, such as "18.4".

    Runs the server once, unless its origin names files that tell. Raises `ToolboxError`.
    """
    if engine.origin.version_files:
        return _read_version(engine, spec, folder)
    return _ask_version(engine, spec, folder)


def parse_version(version: str) -> tuple[int, ...]:
    """Return "18.4" as (18, 4), which compares as versions do."""
    return tuple(int(part) for part in version.split("."))


def _read_version(engine: Engine, spec: EngineSpec, folder: Path) -> str:
    origin = engine.origin
    real = (folder / origin.programs[0]).resolve().parent
    # such as /usr/lib/rabbitmq/lib/rabbitmq_server-3.10.8/plugins/rabbit-3.10.8
    names = [file.name for file in real.glob(origin.version_files)]
    found = [match[1] for name in names if (match := re.search(r"-(\d+(?:\.\d+)*)", name))]
    if len(found) != 1:
        raise ToolboxError(
            f"engines.{spec.name}: the version of {folder / origin.programs[0]} cannot be told",
            engine=engine.name,
            looked=(f"{real / origin.version_files}: {', '.join(names) or 'nothing there'}",),
            hint='name the folder of a whole installation with bin = "...", or give an address',
        )
    return found[0]


def _ask_version(engine: Engine, spec: EngineSpec, folder: Path) -> str:
    argv = [str(folder / engine.origin.programs[0]), *engine.origin.version_args]
    try:
        done = subprocess.run(argv, capture_output=True, text=True, timeout=_TIMEOUT_S, check=False)
        said = (done.stdout + done.stderr).strip()
    except (OSError, subprocess.TimeoutExpired) as error:
        said = str(error)
    # Printed as "postgres (PostgreSQL) 18.4" or "Valkey server v=9.1.2 sha=..." or
    # as "nginx version: nginx/1.31.3" by the three servers there are.
    found = re.search(r"(?:[ =/])(\d+(?:\.\d+)*)", said)
    if found is None:
        raise ToolboxError(
            f"engines.{spec.name}: {argv[0]} does not run on this machine",
            engine=engine.name,
            looked=(said or "it printed nothing",),
            hint='name another folder with bin = "...", or give an address',
        )
    return found[1]
