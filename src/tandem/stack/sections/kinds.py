"""Which keys belong to which kind of service, and which each kind must have."""

from __future__ import annotations

from collections.abc import Mapping

from tandem.stack.model import Kind
from tandem.stack.table import Table

POOLS = (Kind.WSGI, Kind.ASGI)
# Keys that are not named here belong to every kind.
KEYS: Mapping[str, tuple[Kind, ...]] = {
    "app": POOLS,
    "server": POOLS,
    "workers": POOLS,
    "threads": POOLS,
    "command": (Kind.COMMAND, Kind.ONCE),
    "port": (Kind.COMMAND,),
    "replicas": (*POOLS, Kind.COMMAND),
    "inputs": (Kind.ONCE,),
}


def check_kind(table: Table, kind: Kind) -> None:
    """Report the keys a service of this kind cannot have, and the one it lacks."""
    for key, kinds in KEYS.items():
        if key in table and kind not in kinds:
            message = f'"{key}" does not belong to the kind "{kind}" ({", ".join(kinds)})'
            table.report(table.at(key), "wrong-kind", message, hint=_find_remedy(key, kind))
    wanted, other = ("app", "command") if kind in POOLS else ("command", "app")
    if wanted not in table and other not in table:
        message = f'"{wanted}" is missing, which the kind "{kind}" runs'
        sample = '"shop.wsgi:application"' if wanted == "app" else '"python manage.py migrate"'
        table.report(table.at(wanted), "missing-key", message, hint=f"as in {sample}")
    _check_probes(table, kind)


def _check_probes(table: Table, kind: Kind) -> None:
    probes = table.raw.get("probes")
    for key, probe in probes.items() if isinstance(probes, dict) else ():
        path = f"{table.at('probes')}.{key}"
        if kind is Kind.ONCE and key in ("ready", "alive"):
            message = f'the "{key}" probe does not belong to the kind "once", which runs to its end'
            hint = 'those who wait for it need it "done"'
            table.report(path, "probe-on-once", message, hint=hint)
        elif kind is Kind.COMMAND and table.raw.get("port") is not True:
            _check_listening(table, path, probe)


def _check_listening(table: Table, path: str, probe: object) -> None:
    if isinstance(probe, dict) and ("http" in probe or probe.get("tcp") is True):
        message = "nothing listens that could be probed"
        hint = 'add "port = true" and let the command listen on $PORT, or probe with a command'
        table.report(path, "nothing-to-probe", message, hint=hint)


def _find_remedy(key: str, kind: Kind) -> str | None:
    if key == "app" and kind not in POOLS:
        return 'write a "command", or make it a "wsgi" or "asgi" service'
    if key == "command":
        return 'write an "app", or make it a "command" or "once" service'
    return None
