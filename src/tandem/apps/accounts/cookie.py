"""The refresh cookie: unreadable for scripts, sent to the accounts' addresses of this site only."""

from __future__ import annotations

import time

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PATH = "/api/v1/accounts/"


def find_refresh_cookie(request: HttpRequest) -> str | None:
    """Return the refresh token the browser sent, None when it sent none."""
    return request.COOKIES.get(settings.REFRESH_COOKIE_NAME)


def set_refresh_cookie(response: HttpResponse, *, token: str, ends_s: int) -> None:
    """Hand a refresh token to the browser, for as long as its session lasts."""
    response.set_cookie(
        settings.REFRESH_COOKIE_NAME,
        token,
        max_age=max(0, ends_s - int(time.time())),
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def delete_refresh_cookie(response: HttpResponse) -> None:
    """Make the browser forget its refresh token."""
    response.delete_cookie(settings.REFRESH_COOKIE_NAME, path=PATH, samesite="Strict")
