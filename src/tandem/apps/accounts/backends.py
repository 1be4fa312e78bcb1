"""How Django's admin signs people in: as the API does, and counted with it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from tandem.apps.accounts.models import User
from tandem.apps.accounts.operations import login
from tandem.apps.kit.errors import UnauthenticatedError
from tandem.apps.kit.origin import get_client_address


class AccountsBackend(ModelBackend):
    """Django's own rights, behind the API's sign-in (setting AUTHENTICATION_BACKENDS)."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **_: Any,
    ) -> User | None:
        """Return whose password this is, or None; raises `RateLimitedError`."""
        if request is None or username is None or password is None:
            return None
        with suppress(UnauthenticatedError):
            return login(email=username, password=password, address=get_client_address(request))
        return None
