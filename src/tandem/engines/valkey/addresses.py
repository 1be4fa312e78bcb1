"""The variables of the environment contract a Valkey gives. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from tandem.engines.valkey.settings import ValkeySettings

_DATABASES: Mapping[str, Mapping[str, int]] = {
    "cache": {"CACHE_URL": 0},
    "records": {"SESSIONS_URL": 0, "RUNS_URL": 1, "CHANNELS_URL": 2, "BROKER_URL": 3},
}


def list_urls(socket: Path, password: str, settings: ValkeySettings) -> Mapping[str, str]:
    """The URLs of a Valkey on a Unix socket: one numbered database for each kind of record."""
    return {
        name: f"unix://:{password}@{quote(str(socket))}?db={database}"
        for name, database in _DATABASES[settings.keeps].items()
    }


def list_external_urls(address: str, settings: ValkeySettings) -> Mapping[str, str]:
    """The same for one that runs elsewhere, at redis://, rediss:// or valkey://host:port."""
    parts = urlsplit(address)
    scheme = {"valkey": "redis", "valkeys": "rediss"}.get(parts.scheme, parts.scheme)
    return {
        name: urlunsplit((scheme, parts.netloc, f"/{database}", parts.query, ""))
        for name, database in _DATABASES[settings.keeps].items()
    }
