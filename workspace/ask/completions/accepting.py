"""Who asks, and what: looked up in one go, in a thread that keeps no connection."""

from __future__ import annotations

from typing import cast
from uuid import UUID

import orjson
from django.db import connections
from django.http import HttpRequest

from tandem.apps.kit.errors import ApiError, UnauthenticatedError
from tandem.apps.kit.identity import SignedRequest, SignIn, get_identity
from tandem.apps.kit.rate_limits import PerUser
from tandem.apps.runs.operations import create_run
from workspace.ask.completions.request import CompletionInput, parse_request

KIND = "chat"
_writes = PerUser("writes")


def accept_request(request: HttpRequest) -> tuple[CompletionInput, UUID]:
    """Return what is asked, and its run, which is queued. Raises `ApiError`."""
    try:
        sign_in = _find_sign_in(request)
        signed = cast("SignedRequest", request)
        signed.auth = sign_in
        _writes.allow_request(signed)
        asked = parse_request(_read_json(request))
        run = create_run(kind=KIND, owner_id=sign_in.user_id, given=asked.to_input())
        return asked, run.id
    finally:
        connections.close_all()


def sign_in_by_key(request: HttpRequest) -> SignIn:
    """Return in whose name a request asks; raises `UnauthenticatedError`."""
    try:
        return _find_sign_in(request)
    finally:
        connections.close_all()


def _find_sign_in(request: HttpRequest) -> SignIn:
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not key:
        raise UnauthenticatedError("send an API key: Authorization: Bearer tk_...")
    return get_identity().get_key_sign_in(key.strip())


def _read_json(request: HttpRequest) -> object:
    try:
        return orjson.loads(request.body)
    except orjson.JSONDecodeError as error:
        raise ApiError("the body is not JSON", code="bad_json") from error
