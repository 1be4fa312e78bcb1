"""`[services.NAME]`: processes that run the user's code."""

from __future__ import annotations

from tandem.stack.errors import RefusedError
from tandem.stack.model import Kind, Priority, ServiceSpec
from tandem.stack.names import read_name, read_secret_name, read_variable
from tandem.stack.sections.kinds import check_kind
from tandem.stack.sections.needs import read_needs
from tandem.stack.sections.probes import read_probes
from tandem.stack.sections.sizes import read_size
from tandem.stack.showing import refuse_type, show_value
from tandem.stack.spelling import suggest_word
from tandem.stack.table import Table
from tandem.stack.values import (
    one_of,
    read_any_text,
    read_app,
    read_command,
    read_duration,
    read_folder,
    read_text,
    whole_number,
)

MOST_REPLICAS = 64
MOST_WORKERS = 128
MOST_THREADS = 256
SIGNALS = ("SIGTERM", "SIGINT", "SIGQUIT", "SIGHUP", "SIGUSR1", "SIGUSR2")

_read_kind = one_of(
    "kind", Kind, hint='"command" stays up, in any language; "once" runs to its end'
)

_read_priority = one_of(
    "priority", Priority, hint='"low" gives way where the processor is wanted by both'
)


def read_service(table: Table, name: str) -> ServiceSpec:
    """Read one service. Where its kind is unknown, it is read as a `command`."""
    kind = table.require("kind", _read_kind, None, hint=f"one of {', '.join(Kind)}")
    spec = ServiceSpec(
        name=name,
        kind=kind or Kind.COMMAND,
        app=table.take("app", read_app, None),
        command=table.take("command", read_command, None),
        server=table.take("server", read_name, None),
        cwd=table.take("cwd", read_folder, None),
        replicas=table.take("replicas", whole_number(1, MOST_REPLICAS), 1),
        workers=table.take("workers", _read_workers, None),
        threads=table.take("threads", whole_number(1, MOST_THREADS), None),
        port=table.take("port", _read_port, default=False),
        needs=read_needs(table),
        env=table.take_map("env", read_variable, read_any_text),
        secrets=table.take_list("secrets", read_secret_name),
        probes=read_probes(table),
        limits=read_size(table.take_table("limits")),
        reserves=read_size(table.take_table("reserves")),
        networks=table.take_list("networks", read_name),
        volumes=table.take_map("volumes", read_name, read_variable),
        profiles=table.take_list("profiles", read_name),
        inputs=table.take_list("inputs", read_text),
        watch=table.take_list("watch", read_text),
        priority=table.take("priority", _read_priority, Priority.NORMAL),
        stop_signal=table.take("stop_signal", _read_signal, None),
        stop_grace=table.take("stop_grace", read_duration, None),
        start_timeout=table.take("start_timeout", read_duration, None),
    )
    table.finish()
    if kind is not None:
        check_kind(table, kind)
    return spec


def _read_workers(value: object) -> int | None:
    if value == "auto":
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        near = suggest_word(value, ["auto"], otherwise="") if isinstance(value, str) else None
        raise refuse_type(value, '"auto" or a whole number', hint=near)
    return whole_number(1, MOST_WORKERS)(value)


_read_workers.__doc__ = f'Read "auto" or a whole number, 1 to {MOST_WORKERS}; "auto" is None.'


def _read_port(value: object) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        hint = "write port = true: a free port is chosen, and the command listens on $PORT"
        raise refuse_type(value, "true or false", hint=hint)
    return value


def _read_signal(value: object) -> str:
    name = read_text(value)
    if name not in SIGNALS:
        message = f"signal {show_value(name)} is not known ({', '.join(SIGNALS)})"
        hint = suggest_word(name, SIGNALS, otherwise='write it as in "SIGTERM"')
        raise RefusedError("unknown-signal", message, hint=hint)
    return name


_read_signal.__doc__ = f"Read one of {', '.join(SIGNALS)}."
