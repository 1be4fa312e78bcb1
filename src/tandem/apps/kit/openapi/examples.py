"""An example of every request and answer, put together from those of its fields.

A text without a known format has to bring one (`Field(examples=[...])`): nothing is made up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Schema = Mapping[str, Any]
ID = "01a1fd26-5b70-76aa-b759-e0ef96c34782"
_FORMATS = {"uuid": ID, "date-time": "2026-01-31T12:00:00Z", "binary": "# Handbook\n"}


class NoExampleError(ValueError):
    """A field whose example nobody could guess brings none."""

    code = "no_example"

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(f'{where}: has no example\nhint: Field(examples=["..."])')


def make_example(schema: Schema, schemas: Mapping[str, Schema], *, where: str) -> Any:
    """Return a value of `schema`; `schemas` are those it may refer to, by name.

    Raises `NoExampleError`.
    """
    if schema.get("examples"):
        return schema["examples"][0]
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return make_example(schemas[name], schemas, where=name)
    for word in ("const", "default"):
        if schema.get(word) is not None:
            return schema[word]
    if "enum" in schema:
        return schema["enum"][0]
    for word in ("allOf", "anyOf", "oneOf"):
        if word in schema:
            return make_example(schema[word][0], schemas, where=where)
    return _MAKERS[schema.get("type", "object")](schema, schemas, where)


def _make_object(schema: Schema, schemas: Mapping[str, Schema], where: str) -> Any:
    return {
        name: make_example(each, schemas, where=f"{where}.{name}")
        for name, each in schema.get("properties", {}).items()
    }


def _make_array(schema: Schema, schemas: Mapping[str, Schema], where: str) -> Any:
    return [make_example(schema.get("items", {}), schemas, where=f"{where}[]")]


def _make_string(schema: Schema, schemas: Mapping[str, Schema], where: str) -> Any:
    if schema.get("format") not in _FORMATS:
        raise NoExampleError(where)
    return _FORMATS[schema["format"]]


def _make_integer(schema: Schema, schemas: Mapping[str, Schema], where: str) -> Any:
    return schema.get("minimum", 1)


_MAKERS: dict[str, Callable[[Schema, Mapping[str, Schema], str], Any]] = {
    "object": _make_object,
    "array": _make_array,
    "string": _make_string,
    "integer": _make_integer,
    "boolean": lambda *_: True,
    "null": lambda *_: None,
}
