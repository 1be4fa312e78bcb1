"""JSON in and out: orjson for speed and for its strictness (no NaN, no lone surrogates)."""

from __future__ import annotations

from typing import Any

import orjson
from django.http import HttpRequest
from ninja.parser import Parser
from ninja.renderers import BaseRenderer

from tandem.apps.kit.errors import ApiError, UnsupportedMediaTypeError


def render_json(data: Any) -> bytes:
    """Return `data` as JSON bytes; UUIDs as text, datetimes in RFC 3339."""
    return orjson.dumps(data, option=orjson.OPT_UTC_Z)


class JsonRenderer(BaseRenderer):
    """Writes every answer of the API."""

    media_type = "application/json"
    charset = ""

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """Return `data` as JSON bytes."""
        return render_json(data)


class JsonParser(Parser):
    """Reads every JSON body of the API; anything that is not JSON is refused, never guessed at."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """Return the body's object; raises `ApiError` naming what was wrong with it."""
        if request.content_type != "application/json":
            raise UnsupportedMediaTypeError("the body has to be application/json")
        try:
            data = orjson.loads(request.body)
        except orjson.JSONDecodeError as error:
            where = f"line {error.lineno}, column {error.colno}"
            raise ApiError(f"the body is not JSON ({where})", code="bad_json") from error
        if not isinstance(data, dict):
            raise ApiError("the body has to be a JSON object", code="bad_json")
        return data
