"""Random TOML documents and the tables they hold, for property tests."""

from __future__ import annotations

import string
from typing import Any

from hypothesis import strategies as st

_PLAIN = frozenset(string.ascii_letters + string.digits + " /*:.-_[]{}=#,'")
KNOWN_WORDS = (
    *("stack", "engines", "services", "routes", "secrets", "networks", "volumes", "name", "port"),
    *("use", "volume", "bin", "address", "settings", "needs", "limits", "reserves", "profiles"),
    *("backup", "schedule", "keep", "kind", "app", "command", "server", "cwd", "replicas"),
    *("workers", "threads", "env", "probes", "ready", "alive", "http", "tcp", "every", "inputs"),
    *("watch", "stop_signal", "stop_grace", "path", "to", "folder", "fallback", "cached"),
    *("dev_to", "derive", "wsgi", "asgi", "generate", "optional", "internal", "cpu", "memory"),
    *("sized_for", "web", "db", "KEY", "chaos", "workload"),
)
KNOWN_VALUES = (
    *("wsgi", "asgi", "command", "once", "started", "ready", "done", "auto", "web", "db", "/"),
    *("512 MiB", "30 s", "1 fortnight", "0 2 * * *", "dev", "a.b:c", "SIGTERM", "KEY", "", "\0"),
)
keys = st.sampled_from(KNOWN_WORDS) | st.text(max_size=5)
scalars = (
    st.sampled_from(KNOWN_VALUES)
    | st.text(max_size=10)
    | st.booleans()
    | st.integers()
    | st.integers(min_value=2**70, max_value=2**80).map(lambda number: 2**20_000 + number)
    | st.floats()
    | st.datetimes()
    | st.dates()
    | st.times()
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=5),
    max_leaves=20,
)
documents = st.dictionaries(keys, values, max_size=8)
# A document in which every section is there, so that its inside is reached more often.
sections = st.sampled_from(("engines", "services", "secrets", "networks", "volumes"))
tables = st.dictionaries(keys, st.dictionaries(keys, values, max_size=6), max_size=3)
stacks = st.fixed_dictionaries(
    {"stack": st.dictionaries(keys, values, max_size=4)},
    optional={
        "engines": tables,
        "services": tables,
        "routes": st.lists(st.dictionaries(keys, values, max_size=4), max_size=3),
        "secrets": tables,
        "volumes": tables,
    },
)


def render_toml(document: dict[str, Any], sections: bool = True) -> str:
    """Write a document as TOML; with `sections`, tables get headers and lists of tables `[[x]]`."""
    headers: list[str] = []
    plain: list[str] = []
    for key, value in document.items():
        if sections and isinstance(value, dict):
            headers.append(f"[{render_key(key)}] # ] = [\n{render_toml(value, sections=False)}")
        elif sections and value and _is_table_list(value):
            headers += [
                f"[[{render_key(key)}]]\n{render_toml(each, sections=False)}" for each in value
            ]
        else:
            plain.append(f'{render_key(key)} = {render_value(value)} # "{{')
    return "\n".join((*plain, *headers)) + "\n"


def render_key(key: str) -> str:
    """Write a key in quotes, which is always allowed."""
    return "".join(('"', *(c if c in _PLAIN else f"\\U{ord(c):08x}" for c in key), '"'))


def render_value(value: Any) -> str:
    """Write any value on one line, but for lists, which take several."""
    if isinstance(value, str):
        return render_key(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return hex(value) if value > 2**64 else str(value)
    if isinstance(value, list):
        return "[" + ", # ]\n".join([*map(render_value, value), "]"]) if value else "[ ]"
    if isinstance(value, dict):
        pairs = (f"{render_key(key)} = {render_value(each)}" for key, each in value.items())
        return "{" + ", ".join(pairs) + "}"
    return value.isoformat() if hasattr(value, "isoformat") else repr(value)


def _is_table_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)
