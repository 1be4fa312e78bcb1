"""postgresql.conf and pg_hba.conf. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tandem.engines.postgres.settings import PostgresSettings
from tandem.plan.engine import Launching

MIB = 1024 * 1024
DEFAULT_MEMORY = 512 * MIB
"""What memory is split when the stack says no limit."""

HBA = """\
# Only the Unix socket is listened on, and even there everybody shows a password.
local all         all scram-sha-256
local replication all scram-sha-256
"""


def render_configuration(
    launching: Launching, *, hba: Path, sockets: Path, addresses: str = ""
) -> str:
    """The whole postgresql.conf: addresses, memory, processors, then the stack's own parameters.

    `addresses` are those listened on besides the socket: "*" for all.
    """
    settings: PostgresSettings = launching.settings
    lines = {
        **_where(hba, sockets, addresses),
        "max_connections": str(settings.max_connections),
        **split_memory(
            launching.limits.memory or DEFAULT_MEMORY,
            connections=launching.connections or settings.max_connections,
        ),
        **_split_processors(launching.cpus),
        **_behavior(),
        **settings.parameters,
    }
    return "".join(f"{name} = {_quote(str(value))}\n" for name, value in lines.items())


def split_memory(memory: int, *, connections: int) -> Mapping[str, str]:
    """Share `memory` bytes out: a quarter for shared buffers, a quarter for sorts and hashes of all
    connections, a sixteenth for maintenance; the rest is the processes themselves and page cache.
    """
    return {
        "shared_buffers": _mib(memory // 4, least=16, most=16_384),
        "effective_cache_size": _mib(memory // 2, least=32, most=262_144),
        "work_mem": _mib(memory // 4 // connections, least=1, most=64),
        "maintenance_work_mem": _mib(memory // 16, least=8, most=1024),
    }


def _where(hba: Path, sockets: Path, addresses: str) -> Mapping[str, str]:
    return {
        "listen_addresses": addresses,
        # A list, in which a comma would begin another folder.
        "unix_socket_directories": '"{}"'.format(str(sockets).replace('"', '""')),
        "hba_file": str(hba),
        "password_encryption": "scram-sha-256",
    }


def _split_processors(cpus: int) -> Mapping[str, str]:
    return {
        "max_parallel_workers": str(max(cpus, 1)),
        "max_parallel_workers_per_gather": str(min(max(cpus // 2, 0), 4)),
    }


def _behavior() -> Mapping[str, str]:
    return {
        "fsync": "on",
        "random_page_cost": "1.1",
        # Compiling a query costs tens of milliseconds: more than a web product's queries take.
        "jit": "off",
        "logging_collector": "off",
        "log_line_prefix": "[%p] ",
        "log_timezone": "UTC",
        "timezone": "UTC",
    }


def _mib(size: int, *, least: int, most: int) -> str:
    return f"{min(max(size // MIB, least), most)}MB"


def _quote(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n")
    return f"'{escaped}'"
