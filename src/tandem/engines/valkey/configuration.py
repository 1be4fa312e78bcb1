"""valkey.conf. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tandem.engines.valkey.settings import ValkeySettings
from tandem.plan.engine import Launching
from tandem.plan.process import Address, Socket

MIB = 1024 * 1024
DEFAULT_MEMORY = 128 * MIB
"""What a Valkey may use when the stack says no limit: bounded all the same."""

# A cache needs room beside its data for connections and fragments; records also for the pages
# copied while the append-only file is rewritten by a fork.
_SHARE = {"cache": 0.80, "records": 0.65}


def render_configuration(launching: Launching, *, listen: Address, folder: Path) -> str:
    """The whole valkey.conf, password included: the file is for its user's eyes only."""
    settings: ValkeySettings = launching.settings
    lines = {
        **_where(listen),
        "requirepass": _quote(launching.password),
        "dir": _quote(str(folder)),
        "daemonize": "no",
        "logfile": '""',
        # "notice" tells every step of every start; what a person must know is a warning.
        "loglevel": "warning",
        "always-show-logo": "no",
        "set-proc-title": "no",
        "databases": "4",
        "maxclients": str(settings.max_clients),
        "maxmemory": str(split_memory(launching.limits.memory, keeps=settings.keeps)),
        "save": '""',
        **(_cache() if settings.keeps == "cache" else _records(settings)),
    }
    return "".join(f"{name} {value}\n" for name, value in lines.items())


def _where(listen: Address) -> Mapping[str, str]:
    if isinstance(listen, Socket):
        return {"port": "0", "unixsocket": _quote(str(listen.path)), "unixsocketperm": "700"}
    return {"bind": listen.host, "port": str(listen.port)}


def split_memory(limit: int | None, *, keeps: str) -> int:
    """The bytes of data a Valkey may hold within `limit` bytes."""
    return int((limit or DEFAULT_MEMORY) * _SHARE[keeps])


def _cache() -> Mapping[str, str]:
    return {
        "appendonly": "no",
        "maxmemory-policy": "allkeys-lfu",
        "lazyfree-lazy-eviction": "yes",
    }


def _records(settings: ValkeySettings) -> Mapping[str, str]:
    return {
        "appendonly": "yes",
        "appendfsync": settings.appendfsync,
        "no-appendfsync-on-rewrite": "no",
        "aof-load-truncated": "yes",
        "auto-aof-rewrite-min-size": "16mb",
        "maxmemory-policy": "noeviction",
    }


def _quote(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
