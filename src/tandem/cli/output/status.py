"""The status of an instance as a table: one row a process."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from tandem.cli.output.ages import render_age
from tandem.cli.output.table import print_table

HEADER = ("process", "state", "for", "pid", "restarts", "reason")


def print_status(status: Mapping[str, Any]) -> None:
    """Print what runs, how it is, and the one address to open."""
    now = datetime.now(UTC)
    print_table(HEADER, [_row(service, now) for service in status["services"]])
    sys.stdout.write(f"\n{render_summary(status, now)}\n")


def render_summary(status: Mapping[str, Any], now: datetime) -> str:
    """Return one line: the stack, its phase, its supervisor and the address."""
    supervisor = status["supervisor"]
    name = status["stack"] if status["instance"] == "main" else _full_name(status)
    up = render_age(supervisor["since"], now)
    entry = f" at {status['entry']}" if status.get("entry") else ""
    return f"{name} is {status['phase']}{entry} (supervisor pid {supervisor['pid']}, up {up})"


def _full_name(status: Mapping[str, Any]) -> str:
    return f"{status['stack']}, instance {status['instance']},"


def _row(service: Mapping[str, Any], now: datetime) -> tuple[str, ...]:
    return (
        service["name"],
        service["state"],
        render_age(service["since"], now),
        str(service["pid"] or ""),
        str(service["restarts"] or ""),
        service["reason"] or "",
    )
