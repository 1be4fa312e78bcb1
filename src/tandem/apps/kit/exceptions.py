"""What the API answers when an operation raises: always the one shape, never a traceback."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from redis.exceptions import RedisError

from tandem.apps.kit.error_response import error_response
from tandem.apps.kit.errors import (
    ApiError,
    NotFoundError,
    UnauthenticatedError,
    UnavailableError,
    UnprocessableError,
)

log = logging.getLogger("tandem.api")
OUTAGES = (OperationalError, InterfaceError, RedisError)
Translation = Callable[[Exception], ApiError]


class PayloadTooLargeError(ApiError):
    """The body is larger than this operation reads."""

    status = 413
    code = "payload_too_large"
    message = "the body is too large"


class InternalError(ApiError):
    """A fault of ours; the log has it under the same request id."""

    status = 500
    code = "internal_error"
    message = "something went wrong on our side; the log has it under this request id"


def find_api_error(exception: Exception) -> ApiError:
    """Return what a client is told about `exception`; an unknown one is logged in full."""
    for kind, translate in _TRANSLATIONS:
        if isinstance(exception, kind):
            return translate(exception)
    log.error("request_failed", exc_info=exception)
    return InternalError()


def answer_exceptions(api: NinjaAPI) -> None:
    """Make `api` answer every exception in the one shape."""
    handled = (Exception, Http404, HttpError, AuthenticationError, ValidationError)
    for kind in handled:
        api.add_exception_handler(kind, _answer)


def _answer(request: HttpRequest, exception: Exception | type[Exception]) -> HttpResponse:
    if isinstance(exception, type):
        exception = exception()
    return error_response(find_api_error(exception))


def _validation(exception: Exception) -> ApiError:
    fields: dict[str, list[str]] = {}
    for entry in getattr(exception, "errors", ()):
        fields.setdefault(_field(entry["loc"]), []).append(_say(entry))
    return UnprocessableError(fields=fields)


def _say(entry: Mapping[str, Any]) -> str:
    # a validator's own words come as "Value error, not an email address"
    return str(entry["msg"]).removeprefix("Value error, ")


_PARAMETER = 2  # a body's location begins with "body" and the parameter's name


def _field(location: tuple[str | int, ...]) -> str:
    # ("body", "payload", "email") -> "email"; ("query", "limit") -> "limit"
    in_body = location[0] == "body" and len(location) > _PARAMETER
    named = location[_PARAMETER:] if in_body else location[1:]
    return ".".join(map(str, named)) or str(location[0])


def _http(exception: Exception) -> ApiError:
    if isinstance(exception.__cause__, ApiError):
        return exception.__cause__
    if isinstance(exception.__cause__, RequestDataTooBig):
        return PayloadTooLargeError()
    error = ApiError(str(exception))
    error.status = getattr(exception, "status_code", 400)
    return error


def _database(exception: Exception) -> ApiError:
    log.warning("database_unavailable", extra={"detail": str(exception).strip()})
    return UnavailableError("the database does not answer", code="database_unavailable")


def _records(exception: Exception) -> ApiError:
    log.warning("records_unavailable", extra={"detail": str(exception)})
    return UnavailableError("the session store does not answer", code="records_unavailable")


_TRANSLATIONS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], Translation], ...] = (
    (ApiError, lambda exception: exception if isinstance(exception, ApiError) else ApiError()),
    (Http404, lambda _: NotFoundError()),
    (AuthenticationError, lambda _: UnauthenticatedError()),
    (ValidationError, _validation),
    (HttpError, _http),
    ((OperationalError, InterfaceError), _database),
    (RedisError, _records),
    (RequestDataTooBig, lambda _: PayloadTooLargeError()),
    ((MultiPartParserError, SuspiciousOperation), lambda _: ApiError()),
)
