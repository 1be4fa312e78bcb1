"""Where a request came from: the client's address, and the page whose script sent it."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from tandem.apps.kit.errors import ForbiddenError


def get_client_address(request: HttpRequest) -> str:
    """Return the client's address, as the gateway says it; "" when nobody does.

    The pools listen on sockets only the gateway reaches, and it overwrites what clients claim.
    """
    return request.headers.get("X-Real-IP") or str(request.META.get("REMOTE_ADDR", ""))


def check_origin(request: HttpRequest) -> None:
    """Raise `ForbiddenError` when a page of another site sent this request.

    Browsers always name the page's origin on such requests; other clients name none.
    """
    if not is_own_origin(request.headers.get("Origin"), host=request.get_host()):
        raise ForbiddenError("a page of another site sent this", code="origin_not_allowed")


def is_own_origin(origin: str | None, *, host: str) -> bool:
    """Whether no page sent a request to `host`, or a page of this site."""
    if origin is None or origin in settings.CSRF_TRUSTED_ORIGINS:
        return True
    try:
        return urlsplit(origin).netloc == host
    except ValueError:
        return False  # no browser writes such an origin ("http://[")
