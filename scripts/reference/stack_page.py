"""docs/reference/stack.md: every table and key of stack.toml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scripts.reference.keys import Key, list_keys
from scripts.reference.table import render_table
from tandem.plan import probes, service_parts, workers
from tandem.plan.servers import DEFAULTS, SERVERS
from tandem.plan.servers.server import WEB_GRACE
from tandem.stack.model import Kind
from tandem.stack.sections.kinds import KEYS
from tandem.stack.sentences import KINDS, SENTENCES
from tandem.stack.units import DURATION_UNITS, MEMORY_UNITS, render_duration

# What the plan decides where a key is missing.
FACTS: Mapping[str, str] = {
    "probe_timeout": render_duration(probes.TIMEOUT),
    "probe_failures": str(probes.FAILURES),
    "web_threads": str(workers.WEB_THREADS),
    "pool_grace": render_duration(WEB_GRACE),
    "command_grace": render_duration(service_parts.COMMAND_GRACE),
    "start_timeout": render_duration(service_parts.START_TIMEOUT),
    "once_timeout": render_duration(service_parts.ONCE_TIMEOUT),
}

_HEAD = f"""# stack.toml

<!-- Made by `make docs` from the readers in src/tandem/stack; a test fails when it is stale. -->

One file says what a product consists of. `tandem check` reports every problem of it at once, with
the line and a remedy ([all of them](errors.md)); a key that is not listed here is a problem too.

- **Amounts** are text: a number, one space and a unit. Memory in {", ".join(MEMORY_UNITS)};
  durations in {", ".join(DURATION_UNITS)}.
- **Names** of parts, networks, volumes and profiles are lower-case letters, digits and hyphens, a
  letter first, at most 40. An engine and a service never share one.
- **Paths** are relative to the folder of stack.toml.
- Inner tables are written either way: `limits = {{ memory = "1 GiB" }}`, `limits.memory = "1 GiB"`.
"""
_TITLES: Mapping[str, str] = {
    "stack": "## [stack]\n\nThe stack itself.",
    "engines": "## [engines.NAME]\n\nA real server that is not your code. At most one of `bin` and "
    "`address`.",
    "services": "## [services.NAME]\n\nProcesses that run your code. `wsgi` and `asgi` have an "
    "`app`, `command` and `once` a `command`.",
    "probes": "## probes.ready, probes.alive\n\nOf a service that stays up. Ready: may it receive "
    "work? Alive: is it stuck, and must it be restarted? Exactly one of `http`, `tcp` and "
    "`command`. Without a ready probe a connection to its address is one.",
    "routes, declared": "## [[routes]], declared\n\nOne URL path and where it goes: exactly one of "
    "`to`, `folder` and `volume`.",
    "routes, derived": "## [[routes]], derived\n\nAt most one entry: the routes come from the code "
    "([how](../concepts/routes.md)).",
    "secrets": "## [secrets]\n\nNames of values that stand in no file. `NAME = {}` must come from "
    "the environment or from `.env`; at most one of `generate` and `optional`.",
    "networks": "## [networks]\n\nWho may reach whom. On one machine they are checked and printed, "
    "and nothing enforces them.",
    "volumes": "## [volumes]\n\nData that outlives a process: a folder in `.tandem/data/`. "
    "`NAME = {}`; there are no keys.",
    "chaos": "## [chaos]\n\nWhat `tandem chaos` needs to know of the product. May be left out.",
}


def render_stack_page() -> str:
    """Return the whole page."""
    sections = (_render_section(name, keys) for name, keys in list_keys().items())
    return "\n".join((_HEAD, *sections)).rstrip("\n") + "\n"


def _render_section(name: str, keys: Mapping[str, Key]) -> str:
    text = f"{_TITLES[name]}\n"
    if not keys:
        return text
    services = name == "services"
    head = ("key", "is", "default", *(("of kind",) if services else ()), "means")
    rows = (_render_key(name, key, keys[key]) for key in keys)
    return f"{text}\n{render_table(head, rows)}\n" + (_render_kinds() if services else "")


def _render_key(section: str, name: str, key: Key) -> tuple[str, ...]:
    kinds = (", ".join(KEYS[name]) if name in KEYS else "every",) if section == "services" else ()
    sentence = SENTENCES[section][name].format_map(FACTS)
    return (f"`{name}`", key.accepts, _render_default(name, key), *kinds, sentence)


def _render_default(name: str, key: Key) -> str:
    if key.required:
        table = name.partition(".")[0]
        return "**needed**" if table == name else f"**needed** in `{table}`"
    if key.default is None:
        return ""
    return f"`{str(key.default).lower()}`"


def _render_kinds() -> str:
    kinds = render_table(("kind", "is"), ((f"`{kind}`", KINDS[kind]) for kind in Kind))
    servers = render_table(("server", "serves", "is the default of"), _list_servers())
    return f"\n{kinds}\n\n{servers}\n"


def _list_servers() -> Iterator[tuple[str, ...]]:
    for name, server in SERVERS.items():
        serves = ", ".join(kind.value for kind in Kind if kind in server.kinds)
        default = ", ".join(kind.value for kind in Kind if DEFAULTS.get(kind) == name)
        yield f"`{name}`", serves, default
