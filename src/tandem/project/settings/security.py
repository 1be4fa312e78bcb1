"""Hosts, cookies and headers. The gateway in front is trusted; nobody else can reach a pool."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from tandem.project.environment import Environment

# Each asks for a middleware of Django's by its very name. Ours are made from them and work below
# /admin/ alone; for every other address the gateway sends these headers, and API requests carry a
# token that no other site's page can send along.
SILENCED = ["security.W001", "security.W002", "security.W003"]
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")


def security_settings(environment: Environment) -> dict[str, Any]:
    """Return the settings that decide who is believed and what browsers are told."""
    public = urlsplit(environment.PUBLIC_URL)
    is_https = public.scheme == "https"
    # Browsers keep cookies by host and not by port: instances side by side need names of their own.
    suffix = f"_{public.port}" if public.port else ""
    return {
        "SECRET_KEY": environment.SECRET_KEY,
        "PUBLIC_URL": environment.PUBLIC_URL,
        "ALLOWED_HOSTS": sorted({public.hostname or "localhost", *LOCAL_HOSTS}),
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
        "CSRF_TRUSTED_ORIGINS": [environment.PUBLIC_URL],
        "REFRESH_COOKIE_NAME": f"tandem_refresh{suffix}",
        "SESSION_COOKIE_NAME": f"tandem_admin{suffix}",
        "CSRF_COOKIE_NAME": f"tandem_csrf{suffix}",
        "SESSION_COOKIE_SECURE": is_https,
        "CSRF_COOKIE_SECURE": is_https,
        "SESSION_COOKIE_SAMESITE": "Strict",
        "CSRF_COOKIE_SAMESITE": "Strict",
        "SESSION_COOKIE_PATH": "/admin/",
        "CSRF_COOKIE_PATH": "/admin/",
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_HSTS_SECONDS": 31_536_000 if is_https else 0,
        "X_FRAME_OPTIONS": "DENY",
        "SILENCED_SYSTEM_CHECKS": SILENCED,
        "CSRF_FAILURE_VIEW": "tandem.project.failures.refuse_csrf",
    }
