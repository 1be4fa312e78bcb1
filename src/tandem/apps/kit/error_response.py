"""The one JSON shape of every error: `{"error": {"code", "message", "fields"?, "request_id"}}`."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpResponse
from pydantic import Field

from tandem.apps.kit.answer import Answer
from tandem.apps.kit.errors import ApiError
from tandem.apps.kit.json import render_json
from tandem.apps.kit.request_id import find_request_id


class ErrorBody(Answer):
    """What went wrong, for programs (`code`) and for people (`message`)."""

    code: Annotated[str, Field(examples=["not_found"])]
    message: Annotated[str, Field(examples=["nothing is found at this address"])]
    fields: dict[str, list[str]] | None = None
    request_id: Annotated[str, Field(examples=["5f0c2a7be1d94c0c8a9e6b1f3d2c4a57"])] | None = None


class ErrorAnswer(Answer):
    """The shape of every error."""

    error: ErrorBody


def error_response(error: ApiError) -> HttpResponse:
    """Return `error` in the one shape, with its status and headers."""
    body: dict[str, Any] = {"code": error.code, "message": error.message}
    if error.fields:
        body["fields"] = error.fields
    body["request_id"] = find_request_id()
    return HttpResponse(
        render_json({"error": body}),
        status=error.status,
        content_type="application/json",
        headers={**error.headers, "Cache-Control": "no-store"},
    )
