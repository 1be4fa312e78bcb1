"""How Django's admin signs people in: as the API does, and counted with it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from tandem.apps.accounts.code_operations import accept_code
from tandem.apps.accounts.models import User
from tandem.apps.accounts.operations import check_credentials, note_sign_in
from tandem.apps.kit.errors import UnauthenticatedError, UnprocessableError
from tandem.apps.kit.origin import get_client_address


class AccountsBackend(ModelBackend):
    """Django's own rights, behind the API's sign-in (setting AUTHENTICATION_BACKENDS)."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        code: str = "",
        **_: Any,
    ) -> User | None:
        """Return whose password this is, and whose code if they have a second factor, or None.

        Raises `RateLimitedError`.
        """
        if request is None or username is None or password is None:
            return None
        address = get_client_address(request)
        with suppress(UnauthenticatedError, UnprocessableError):
            user = check_credentials(email=username, password=password, address=address)
            if user.has_second_factor:
                accept_code(user=user, code=code, address=address)
            note_sign_in(user)
            return user
        return None
