"""DATABASES from DATABASE_URL. How a process holds connections is its entry point's to say
(`tandem.project.connections`), since it follows from what serves the process."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tandem.project.environment import Environment

CONNECT_TIMEOUT_S = 2


def database_settings(environment: Environment) -> dict[str, Any]:
    """Return DATABASES; without an address, one that says which variable is missing when used."""
    return {"DATABASES": {"default": parse_database_url(environment.DATABASE_URL)}}


def parse_database_url(url: str) -> dict[str, Any]:
    """Return Django's settings for `url`; its query's parameters go to libpq, `host` among them."""
    parts = urlsplit(url)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    options.setdefault("connect_timeout", CONNECT_TIMEOUT_S)
    return {
        "ENGINE": "tandem.project.postgres",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
        "CONN_HEALTH_CHECKS": True,
    }
