"""Failures that Django answers itself, before or beside the API: the same one shape."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from tandem.apps.kit.error_response import error_response
from tandem.apps.kit.errors import ApiError, ForbiddenError
from tandem.apps.kit.exceptions import OUTAGES, find_api_error
from tandem.project.settings.admin import ADMIN_PREFIX


def shape_failure(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Return `response`, or what it says in the one shape when it is a failure in another.

    The admin keeps its own pages: people look at those.
    """
    if response.status_code < HTTPStatus.BAD_REQUEST or _is_shaped(request, response):
        return response
    shaped = error_response(_error_of(response))
    for kept in ("Allow", "Retry-After"):
        if kept in response.headers:
            shaped.headers[kept] = response.headers[kept]
    return shaped


def find_failure(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    """Return the answer for an exception of a view; None leaves the admin's own to Django."""
    known = isinstance(exception, (ApiError, *OUTAGES))
    if known or not request.path_info.startswith(ADMIN_PREFIX):
        return error_response(find_api_error(exception))
    return None


def refuse_csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is missing or wrong (setting CSRF_FAILURE_VIEW)."""
    return error_response(ForbiddenError(f"the form was refused: {reason}", code="csrf"))


def _is_shaped(request: HttpRequest, response: HttpResponseBase) -> bool:
    json = response.headers.get("Content-Type", "").startswith("application/json")
    return json or request.path_info.startswith(ADMIN_PREFIX)


def _error_of(response: HttpResponseBase) -> ApiError:
    status = HTTPStatus(response.status_code)
    error = ApiError(status.description.lower() or status.phrase.lower(), code=_CODES.get(status))
    error.status = status
    if error.code == ApiError.code:
        error.code = status.name.lower()
    return error


_CODES = {
    HTTPStatus.INTERNAL_SERVER_ERROR: "internal_error",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "payload_too_large",
}
