"""Text from outside: what PostgreSQL cannot store or nobody can see is refused, not repaired."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

_FIRST_VISIBLE = " "
_DELETE = "\x7f"
# The same in the words of JSON Schema, of what is sent: before the spaces around it are taken off.
_SHOWN = r"^[^\x00-\x1f\x7f]*$"
_SHOWN_NOT_BLANK = r"^[^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f][^\x00-\x1f\x7f]*$"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineOf:
    """One line of text: no control characters (NUL among them), the spaces around it taken off.

    `at_most` counts characters as they are sent; a line may be empty only if `may_be_empty`.
    """

    at_most: int
    sample: str
    may_be_empty: bool = False

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Return how a line is checked."""
        text = core_schema.str_schema(max_length=self.at_most)
        return core_schema.no_info_after_validator_function(self._check, text)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Return how a line is described."""
        described: JsonSchemaValue = {
            "type": "string",
            "maxLength": self.at_most,
            "examples": [self.sample],
        }
        if self.may_be_empty:
            return described | {"pattern": _SHOWN}
        return described | {"minLength": 1, "pattern": _SHOWN_NOT_BLANK}

    def _check(self, value: str) -> str:
        line = value.strip()
        if any(character < _FIRST_VISIBLE or character == _DELETE for character in value):
            raise ValueError("has characters that cannot be shown")
        if not line and not self.may_be_empty:
            raise ValueError("is empty")
        return line
