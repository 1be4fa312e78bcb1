"""`probes.ready` and `probes.alive` of a service."""

from __future__ import annotations

from tandem.stack.errors import RefusedError
from tandem.stack.model import Probes, ProbeSpec
from tandem.stack.showing import show_value
from tandem.stack.table import Table
from tandem.stack.values import read_command, read_duration, read_flag, read_text, whole_number

WAYS = ("http", "tcp", "command")
MOST_FAILURES = 100


def read_probes(table: Table) -> Probes:
    """Read both probes of a service, each of which may be missing."""
    probes = table.take_table("probes")
    found = Probes(ready=_read_probe(probes, "ready"), alive=_read_probe(probes, "alive"))
    probes.finish()
    return found


def _read_probe(probes: Table, key: str) -> ProbeSpec | None:
    given = key in probes
    table = probes.take_table(key)
    if not given:
        return None
    spec = ProbeSpec(
        http=table.take("http", _read_path, None),
        tcp=table.take("tcp", read_flag, default=False),
        command=table.take("command", read_command, None),
        every=table.take("every", read_duration, None),
        timeout=table.take("timeout", read_duration, None),
        failures=table.take("failures", whole_number(1, MOST_FAILURES), None),
        start_period=table.take("start_period", read_duration, None),
    )
    ways = [way for way in WAYS if table.raw.get(way, False) is not False]
    if len(ways) != 1:
        message = f"{len(ways)} ways of probing are given (exactly one of {', '.join(WAYS)})"
        table.report(table.path, "one-of", message, hint='as in { http = "/health/ready" }')
    table.finish()
    return spec


def _read_path(value: object) -> str:
    """Read a path of a URL, as in "/health/ready"."""
    path = read_text(value)
    if not path.startswith("/") or any(c.isspace() or not c.isprintable() for c in path):
        message = f"path {show_value(path)} is not a path of a URL"
        raise RefusedError("wrong-value", message, hint='as in "/health/ready"')
    return path
