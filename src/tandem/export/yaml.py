"""YAML as every exporter writes it: block style, and quoted wherever a reader could doubt. Pure.

Source: https://yaml.org/spec/1.2.2/ (a JSON string is a YAML one).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

# Nothing YAML 1.1 or 1.2 reads as a number, a truth, a time or a mark of its own.
_PLAIN = re.compile(r"[A-Za-z_./][A-Za-z0-9_./ -]*[A-Za-z0-9_./]|[A-Za-z_]")
_WORDS = frozenset({"y", "n", "yes", "no", "true", "false", "on", "off", "null", "none", "nan"})


def render_yaml(value: object) -> str:
    """Return `value` (mappings, sequences, texts, numbers, None) as a document."""
    return "\n".join(_list_lines(value)) + "\n"


def _list_lines(value: object) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        for key, each in value.items():
            yield from _list_entry(f"{_render_text(str(key))}:", each)
    elif _is_list(value) and value:
        for each in value:  # type: ignore[attr-defined]  # _is_list says so
            yield from _list_item(each)
    else:
        yield _render_scalar(value)


def _list_entry(head: str, value: object) -> Iterator[str]:
    if isinstance(value, str) and _is_block(value):
        yield f"{head} |{'' if value.endswith(chr(10)) else '-'}"
        yield from (f"  {line}" if line else "" for line in value.removesuffix("\n").split("\n"))
    elif (isinstance(value, Mapping) or _is_list(value)) and value:
        yield head
        yield from (f"  {line}" if line else "" for line in _list_lines(value))
    else:
        yield f"{head} {_render_scalar(value)}"


def _list_item(value: object) -> Iterator[str]:
    lines = list(_list_lines(value))
    yield f"- {lines[0]}"
    yield from (f"  {line}" if line else "" for line in lines[1:])


def _render_scalar(value: object) -> str:
    if isinstance(value, str):
        return _render_text(value)
    return json.dumps(dict(value) if isinstance(value, Mapping) else value)


def _render_text(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def _is_block(text: str) -> bool:
    """Whether several lines can stand as they are: no tabs, no odd characters, no space first."""
    lines = text.removesuffix("\n").split("\n")
    plain = all(line.isprintable() for line in lines) and not text.endswith("\n\n")
    return len(lines) > 1 and plain and lines[0][:1] not in {" ", ""}


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)
