"""Errors in OpenAI's shape: {"error": {"message", "type", "param", "code"}}."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from tandem.apps.kit.errors import ApiError, NotFoundError, UnprocessableError
from tandem.apps.kit.json import render_json
from tandem.apps.runs.errors import RunError

_SERVER = 500
_TYPES = {401: "authentication_error", 403: "permission_error", 429: "rate_limit_error"}
# What of a run's failures is the asker's matter; all others are 502: the provider failed.
_STATUSES = {
    "account_inactive": 401,
    "provider_refused": 400,
    "no_model": 404,
    "provider_rate_limited": 429,
    "internal_error": 500,
    "producer_lost": 503,
    "interrupted": 503,
    "provider_timeout": 504,
    "time_limit": 504,
}


class ModelNotFoundError(NotFoundError):
    """There is no such model."""

    def __init__(self, model: str) -> None:
        super().__init__(f'the model "{model}" does not exist')
        self.code = "model_not_found"


class RunFailedError(ApiError):
    """The run of an answer ended in an error, of which the asker is told."""

    def __init__(self, error: RunError) -> None:
        super().__init__(error.message)
        self.code = error.code
        self.status = _STATUSES.get(error.code, 502)


def error_answer(error: ApiError) -> HttpResponse:
    """Return `error` as OpenAI's API would, with its status and headers."""
    status = 400 if isinstance(error, UnprocessableError) else error.status
    return HttpResponse(
        render_json(describe_error(error)),
        status=status,
        content_type="application/json",
        headers={**error.headers, "Cache-Control": "no-store"},
    )


def describe_error(error: ApiError) -> Mapping[str, Any]:
    """Return the body of an error."""
    param, said = next(iter(error.fields.items()), (None, ()))
    message = f"{param}: {said[0]}" if said else error.message
    kind = _TYPES.get(error.status)
    if kind is None:
        kind = "server_error" if error.status >= _SERVER else "invalid_request_error"
    code = "invalid_api_key" if error.code == "unauthenticated" else error.code
    return {"error": {"message": message, "type": kind, "param": param, "code": code}}
