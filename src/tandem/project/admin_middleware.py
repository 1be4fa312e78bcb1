"""Django's own middleware, for /admin/ only: an API request passes each with one comparison."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponseForbidden
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.csrf import CsrfViewMiddleware
from django.middleware.security import SecurityMiddleware

from tandem.project.settings.admin import ADMIN_PREFIX


class AdminOnly:
    """Mixed in before a middleware class of Django's: does nothing for other addresses."""

    get_response: Callable[[HttpRequest], Any]

    def __call__(self, request: HttpRequest) -> Any:
        """Pass the request through the middleware, or past it."""
        if not request.path_info.startswith(ADMIN_PREFIX):
            return self.get_response(request)
        return super().__call__(request)  # type: ignore[misc]  # the mixed-in class has it


class Security(AdminOnly, SecurityMiddleware):
    """Headers; the gateway sends them for every other address."""


class FrameOptions(AdminOnly, XFrameOptionsMiddleware):
    """No other site may frame the admin."""


class Session(AdminOnly, SessionMiddleware):
    """The admin's sign-in."""


class Csrf(AdminOnly, CsrfViewMiddleware):
    """The admin's forms. The API takes no cookie where it changes anything but sessions."""

    def process_view(
        self,
        request: HttpRequest,
        callback: Callable[..., Any],
        callback_args: tuple[Any, ...],
        callback_kwargs: dict[str, Any],
    ) -> HttpResponseForbidden | None:
        """Check the token of the admin's forms."""
        if not request.path_info.startswith(ADMIN_PREFIX):
            return None
        return super().process_view(request, callback, callback_args, callback_kwargs)


class Authentication(AdminOnly, AuthenticationMiddleware):
    """The admin's user."""


class Messages(AdminOnly, MessageMiddleware):
    """What the admin says after a change."""
