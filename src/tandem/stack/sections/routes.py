"""`[[routes]]`: declared routes, and where derived ones come from."""

from __future__ import annotations

from dataclasses import dataclass

from tandem.stack.errors import RefusedError
from tandem.stack.model import DerivedRoutesSpec, RouteSpec
from tandem.stack.names import read_name
from tandem.stack.showing import show_value
from tandem.stack.table import Table
from tandem.stack.values import read_command, read_duration, read_flag, read_folder, read_text

TARGETS = ("to", "folder", "volume")
_FORBIDDEN = frozenset("%?#\\{}\"'<>^`|;*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """All routes of the file."""

    declared: tuple[RouteSpec, ...]
    derived: DerivedRoutesSpec | None


def read_routes(tables: list[Table]) -> Routes:
    """Read every entry; at most one derives, the others declare."""
    deriving = [table for table in tables if "derive" in table.raw]
    for table in deriving[1:]:
        message = "routes are derived a second time (at most one entry)"
        table.report(table.at("derive"), "derive-twice", message)
    derived = [_read_derived(table) for table in deriving]
    declared = tuple(_read_route(table) for table in tables if "derive" not in table.raw)
    return Routes(declared=declared, derived=derived[0] if derived else None)


def _read_derived(table: Table) -> DerivedRoutesSpec:
    spec = DerivedRoutesSpec(
        command=table.require("derive", read_command, ""),
        wsgi=table.require("wsgi", read_name, "", hint="name the pool for ordinary requests"),
        asgi=table.require("asgi", read_name, "", hint="name the pool for streams"),
        place=table.path,
    )
    if "path" in table:
        message = 'an entry either derives or declares ("derive" or "path")'
        table.report(table.at("path"), "one-of", message, hint="write two entries")
        table.take("path", _read_path, None)
    table.finish()
    return spec


def _read_route(table: Table) -> RouteSpec:
    spec = RouteSpec(
        path=table.require("path", _read_path, "", hint='as in "/media/", or "derive" a command'),
        to=table.take("to", read_name, None),
        folder=table.take("folder", read_folder, None),
        volume=table.take("volume", read_name, None),
        fallback=table.take("fallback", _read_file, None),
        cached=table.take("cached", read_duration, None),
        streaming=table.take("streaming", read_flag, default=False),
        dev_to=table.take("dev_to", read_name, None),
        place=table.path,
    )
    _check_target(table)
    table.finish()
    return spec


def _check_target(table: Table) -> None:
    given = [key for key in TARGETS if key in table]
    if len(given) != 1:
        message = f"{len(given)} targets are given (exactly one of {', '.join(TARGETS)})"
        hint = '"to" a service, a "folder" of files or a "volume" of files'
        table.report(table.path, "one-of", message, hint=hint)
        return
    strangers = ("fallback", "cached") if given == ["to"] else ("streaming",)
    for key in strangers:
        if key in table:
            message = f'"{key}" does not go with "{given[0]}"'
            kinds = '"folder" and "volume"' if given == ["to"] else '"to"'
            table.report(table.at(key), "wrong-target", message, hint=f"it belongs to {kinds}")


def _read_path(value: object) -> str:
    """Read a decoded, normal path of a URL, as in "/media/"."""
    path = read_text(value)
    odd = any(c in _FORBIDDEN or c.isspace() or not c.isprintable() for c in path)
    steps = path.split("/")[1:]
    if not path.startswith("/") or odd or "" in steps[:-1] or {".", ".."} & set(steps):
        message = f"path {show_value(path)} is not a decoded, normal path of a URL"
        raise RefusedError(
            "wrong-path",
            message,
            hint='begin with "/" and write no escapes or patterns, as in "/media/"',
        )
    return path


def _read_file(value: object) -> str:
    """Read the name of a file, relative to the folder."""
    return str(read_folder(value))
