"""The error answers an operation documents, so that generated clients know their shape."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, JsonValue

from tandem.apps.kit.error_response import ErrorAnswer
from tandem.apps.kit.openapi.refusals import X_CODES


def errors(*statuses: int, **codes: int) -> dict[int, Any]:
    """Return the entries of `response=` for these statuses, and for this operation's own codes.

    `errors(401, email_taken=409)`: what every operation may answer (400, 429, 503, ...) and the
    codes every operation may give (`openapi.refusals`) need not be said.
    """
    declared: dict[int, Any] = dict.fromkeys((*statuses, 503), ErrorAnswer)
    for status in codes.values():
        own: list[JsonValue] = [code for code, given in codes.items() if given == status]
        declared[status] = Annotated[ErrorAnswer, Field(json_schema_extra={X_CODES: own})]
    return declared
