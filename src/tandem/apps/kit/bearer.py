"""Operations' `auth=`: the bearer token of the Authorization header, checked at every request."""

from __future__ import annotations

from asgiref.sync import sync_to_async
from django.db import connections
from django.http import HttpRequest
from ninja.security import HttpBearer

from tandem.apps.kit.identity import SignIn, get_identity


class SignedIn(HttpBearer):
    """For ordinary operations."""

    def authenticate(self, request: HttpRequest, token: str) -> SignIn:
        """Return who is asking; raises `UnauthenticatedError`."""
        return get_identity().get_sign_in(token)


class StreamSignedIn(HttpBearer):
    """For async operations that stream: looks once, then holds no database connection."""

    async def authenticate(self, request: HttpRequest, token: str) -> SignIn:
        """Return who is asking; raises `UnauthenticatedError`."""
        return await sync_to_async(_look_and_let_go)(token)


def _look_and_let_go(token: str) -> SignIn:
    try:
        return get_identity().get_sign_in(token)
    finally:
        connections.close_all()


signed_in = SignedIn()
stream_signed_in = StreamSignedIn()
