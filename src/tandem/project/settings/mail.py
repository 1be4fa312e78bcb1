"""How mail leaves: by the server of EMAIL_URL, or into the log."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tandem.project.environment import Environment

TIMEOUT_S = 10
_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def mail_settings(environment: Environment) -> dict[str, Any]:
    """Return EMAIL_*; without an address, mail is written to standard output, which is logged."""
    sender = f"no-reply@{urlsplit(environment.PUBLIC_URL).hostname}"
    if not environment.EMAIL_URL:
        backend = "django.core.mail.backends.console.EmailBackend"
        return {"EMAIL_BACKEND": backend, "DEFAULT_FROM_EMAIL": sender}
    parts = urlsplit(environment.EMAIL_URL)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or _PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": TIMEOUT_S,
        "DEFAULT_FROM_EMAIL": parse_qs(parts.query).get("from", [sender])[0],
    }
