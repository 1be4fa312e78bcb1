"""The parts: a line for each, with its counts, its size and where it listens."""

from __future__ import annotations

import os
from pathlib import Path

from tandem.plan.amounts import render_mib
from tandem.plan.model import Part, Plan
from tandem.plan.process import Port, Process, Socket
from tandem.plan.redacting import redact_passwords
from tandem.plan.rendering.paths import shorten_paths
from tandem.plan.text_table import render_table, wrap_line

HEAD = ("", "what", "replicas × workers × threads", "memory", "cpu", "listens")
NUMBERS = frozenset({3, 4})


def render_parts(plan: Plan) -> tuple[str, ...]:
    """Return a table of all parts in start order, with socket paths below their common folder."""
    folder = find_socket_folder(plan)
    rows = [_render_part(plan.parts[name], folder) for wave in plan.order for name in wave]
    if not rows:
        return ()
    table = render_table([HEAD, *rows], right=NUMBERS)
    indent = table[0].index(HEAD[-1]) + 2
    lines = [line for row in table for line in wrap_line(f"  {row}", indent=indent)]
    if folder is not None:
        lines.append(shorten_paths(f"  sockets are in {folder}", plan.root))
    return tuple(lines)


def find_socket_folder(plan: Plan) -> Path | None:
    """Return the folder all sockets of the plan lie below, None without sockets."""
    folders = [
        str(process.address.path.parent)
        for process in plan.processes()
        if isinstance(process.address, Socket)
    ]
    return Path(os.path.commonpath(folders)) if folders else None


def _render_part(part: Part, folder: Path | None) -> tuple[str, ...]:
    limits = part.limits
    return (
        part.name,
        _render_kind(part),
        _render_counts(part),
        "" if limits.memory is None else render_mib(limits.memory),
        "" if limits.cpu is None else f"{limits.cpu:g}",
        _render_addresses(part, folder),
    )


def _render_kind(part: Part) -> str:
    if part.engine is None:
        return str(part.kind)
    return " ".join(word for word in (part.engine, part.version) if word)


def _render_counts(part: Part) -> str:
    if part.kind in {"wsgi", "asgi"}:
        return f"{len(part.processes)} × {part.workers} × {part.threads}"
    return str(len(part.processes)) if part.processes else "elsewhere"


def _render_addresses(part: Part, folder: Path | None) -> str:
    if part.address is not None:
        return redact_passwords(part.address)
    shown = [text for text in (_render_address(p, folder) for p in part.processes) if text]
    return ", ".join(shown)


def _render_address(process: Process, folder: Path | None) -> str:
    match process.address:
        case Socket(path=path):
            return str(path if folder is None else path.relative_to(folder))
        case Port(port=port, host=host):
            return f"{host}:{port}"
        case _:
            return ""
