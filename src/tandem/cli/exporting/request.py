"""What was asked of `tandem export`, checked."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from tandem.cli.errors import CliError
from tandem.cli.exit_codes import ExitCode
from tandem.export.containers.destination import Destination
from tandem.export.containers.model import Flavor
from tandem.export.exporter import Exporter
from tandem.export.registry import list_exporters
from tandem.runtime.machine import observe_cpus, observe_memory
from tandem.stack.errors import RefusedError
from tandem.stack.model import Size, Stack
from tandem.stack.units import parse_memory

FLAVORS: tuple[Flavor, ...] = ("production", "development")
LOCKS = ("requirements/image.lock", "requirements/run.lock", "requirements.lock")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options of the command line as they were typed."""

    exporter: str
    profiles: tuple[str, ...] = ()
    out: Path | None = None
    url: str | None = None
    cpus: float | None = None
    memory: str | None = None
    registry: str = ""
    prefix: str = ""
    tag: str = "local"
    values: tuple[str, ...] = ()
    resolve_digests: bool = False


def get_exporter(name: str) -> Exporter:
    """Return the exporter of that name; raises `CliError` "unknown-exporter"."""
    exporters = list_exporters()
    if name in exporters:
        return exporters[name]
    close = get_close_matches(name, exporters, n=1)
    raise CliError(
        f'export: "{name}" is not known ({", ".join(exporters)})',
        code="unknown-exporter",
        exit_code=ExitCode.USAGE,
        hint=f'did you mean "tandem export {close[0]}"?' if close else None,
    )


def get_out(asked: Asked, stack: Stack) -> Path:
    """Return the folder to write, absolute: deploy/NAME beside the stack unless one was named."""
    return (asked.out or stack.root / "deploy" / asked.exporter).absolute()


def read_settings(exporter: Exporter, values: Iterable[str]) -> Any:
    """Return the exporter's settings from `--set NAME=VALUE`; raises `CliError` "setting"."""
    pairs = dict(each.partition("=")[::2] for each in values)
    try:
        return exporter.settings.model_validate_strings(pairs)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = str(first["loc"][0])
        known = ", ".join(sorted(exporter.settings.model_fields)) or "it has none"
        raise CliError(
            f"--set {name}={pairs.get(name, '')}: {first['msg'][:1].lower()}{first['msg'][1:]}",
            code="setting",
            exit_code=ExitCode.USAGE,
            hint=f"settings of {exporter.name}: {known}",
        ) from error


def plan_destination(asked: Asked, stack: Stack) -> Destination:
    """Return where the export is for; raises `CliError` for a wrong profile, address or size."""
    flavor = _get_flavor(asked.profiles)
    profiles = _get_profiles(asked.profiles, stack)
    out = get_out(asked, stack)
    return Destination(
        flavor=flavor,
        machine=_get_machine(asked),
        public_url=_get_url(asked, stack, flavor),
        profiles=profiles,
        registry=asked.registry,
        prefix=asked.prefix,
        tag=asked.tag,
        context=os.path.relpath(stack.root, out),
        folder=os.path.relpath(out, stack.root),
        lock=next((lock for lock in LOCKS if (stack.root / lock).is_file()), LOCKS[-1]),
    )


def _get_flavor(profiles: tuple[str, ...]) -> Flavor:
    named = [flavor for flavor in FLAVORS if flavor in profiles]
    if len(named) > 1:
        raise _refuse(f"--profile: {' and '.join(named)} exclude each other", "profile")
    return named[0] if named else "production"


def _get_profiles(profiles: tuple[str, ...], stack: Stack) -> frozenset[str]:
    own = frozenset(profiles) - set(FLAVORS)
    unknown = sorted(own - set(stack.profiles))
    if unknown:
        known = ", ".join((*FLAVORS, *stack.profiles))
        raise _refuse(f'--profile: "{unknown[0]}" is not known ({known})', "profile")
    return own


def _get_url(asked: Asked, stack: Stack, flavor: Flavor) -> str:
    if asked.url is None and flavor == "development":
        return f"http://localhost:{stack.port}"
    if asked.url is None:
        raise _refuse(
            "export: for production the product's address must be said",
            "no-url",
            hint="name it with --url https://example.org, or export with --profile development",
        )
    parts = urlsplit(asked.url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path not in {"", "/"}:
        message = f'--url: "{asked.url}" is no address of a site (https://example.org)'
        raise _refuse(message, "url")
    return f"{parts.scheme}://{parts.netloc}"


def _get_machine(asked: Asked) -> Size:
    try:
        memory = observe_memory() if asked.memory is None else parse_memory(asked.memory)
    except RefusedError as error:
        raise _refuse(f"--memory: {error}", "memory") from error
    return Size(cpu=asked.cpus or observe_cpus(), memory=memory)


def _refuse(message: str, code: str, *, hint: str | None = None) -> CliError:
    return CliError(message, code=code, exit_code=ExitCode.USAGE, hint=hint)
