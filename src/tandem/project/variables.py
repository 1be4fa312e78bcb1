"""How a variable's text is read: each reader returns the value or raises ValueError.

A reader's message has two lines: what is wrong with the value, and the hint.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tandem.apps.providers.addresses import Allowed, parse_allowed

_SECRET_LENGTH = 32
_MOST_CONNECTIONS = 1000
_LARGEST_BYTES = 2**60
_LARGEST_QUANTITY = 10**12
_BUCKET = re.compile(r"/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/?")
_SIZE = re.compile(r"(?P<count>\d{1,12}) (?P<unit>KiB|MiB|GiB|TiB)")
_UNITS = {"KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30, "TiB": 1 << 40}
_HIGHEST_RATE = 1_000_000
_WAIT = re.compile(r"(?P<count>\d{1,4}) (?P<unit>s|min)")
_WAIT_UNITS_S = {"s": 1, "min": 60}
_LONGEST_WAIT = timedelta(minutes=10)  # no run takes longer
_FLAGS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


def read_text(text: str) -> str:
    """Any text."""
    return text


def read_postgres_url(text: str) -> str:
    """postgresql://user:password@host:port/name, or ...@/name?host=/folder/of/the/socket."""
    parts = urlsplit(text)
    if parts.scheme not in {"postgresql", "postgres"} or len(parts.path) <= 1:
        raise ValueError(
            f'"{_without_password(text)}" is not the address of a database\n'
            "postgresql://user:password@host:5432/name, or ...@/name?host=/folder/of/the/socket"
        )
    return text


def read_valkey_url(text: str) -> str:
    """redis://:password@host:port/0, or unix://:password@/the/socket?db=0."""
    parts = urlsplit(text)
    where = parts.path if parts.scheme == "unix" else parts.hostname
    if parts.scheme not in {"unix", "redis", "rediss"} or not where:
        raise ValueError(
            f'"{_without_password(text)}" is not the address of a Valkey\n'
            "redis://:password@host:6379/0, or unix://:password@/the/socket?db=0"
        )
    return text


def read_email_url(text: str) -> str:
    """smtp://user:password@host:25, smtp+tls:// (STARTTLS) or smtps:// (TLS), ?from=name@host."""
    parts = urlsplit(text)
    if parts.scheme not in {"smtp", "smtp+tls", "smtps"} or not parts.hostname:
        raise ValueError(
            f'"{_without_password(text)}" is not the address of a mail server\n'
            "smtp://host:25, smtp+tls://user:password@host:587 or smtps://user:password@host:465, "
            "with ?from=name@host for the sender"
        )
    return text


def read_llm_url(text: str) -> str:
    """https://api.example.org/v1, http://127.0.0.1:11434/v1."""
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(
            f'"{_without_password(text)}" is not the address of a provider\n'
            "https://api.example.org/v1, or http://127.0.0.1:11434/v1 for a local one"
        )
    return text.rstrip("/")


def read_allowed_addresses(text: str) -> tuple[Allowed, ...]:
    """127.0.0.1:11434, 10.0.0.0/8, [::1]:8000."""
    return parse_allowed(text)


def read_storage_url(text: str) -> str:
    """file:///a/folder, or s3://KEY:SECRET@host:port/bucket with ?region=name and &tls=0."""
    try:
        _check_storage_url(text)
    except ValueError as error:
        raise ValueError(
            f'"{_without_password(text)}" is not where files are kept: {error}\n'
            "file:///a/folder, or s3://KEY:SECRET@host:port/bucket, with ?region=name (us-east-1) "
            "and &tls=0 for plain HTTP; escape what is special in a key (/ as %2F)"
        ) from error
    return text


def _check_storage_url(text: str) -> None:
    parts = urlsplit(text)
    if parts.scheme == "file" and not parts.netloc and parts.path.startswith("/"):
        return
    if parts.scheme != "s3" or not parts.hostname:
        raise ValueError("neither file:/// and a folder nor s3:// and a host")
    if not parts.username or not parts.password:
        raise ValueError("KEY:SECRET@ is missing before the host")
    if not _BUCKET.fullmatch(parts.path):
        raise ValueError("/bucket is missing, or is more than a bucket's name")
    options = parse_qs(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    unknown = sorted(options.keys() - {"region", "tls"})
    if unknown:
        raise ValueError(f"{unknown[0]}= is not known (region, tls)")
    read_flag(options.get("tls", ["1"])[0])
    _ = parts.port  # raises for one that is none


def read_public_url(text: str) -> str:
    """http://localhost:8080 or https://example.org, without a path."""
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path not in {"", "/"}:
        raise ValueError(
            f'"{text}" is not scheme, host and port\n'
            "http://localhost:8080 or https://example.org, without a path"
        )
    return text.rstrip("/")


def read_secret(text: str) -> str:
    """A secret nobody can guess."""
    if len(text) < _SECRET_LENGTH:
        raise ValueError(
            f"has {len(text)} characters ({_SECRET_LENGTH} or more)\n"
            'python -c "import secrets; print(secrets.token_urlsafe(48))" makes one'
        )
    return text


def read_count(text: str) -> int:
    """A whole number, 1 to 1000."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= _MOST_CONNECTIONS:
        raise ValueError(f'"{text}" is not a count (1 to {_MOST_CONNECTIONS})\nsuch as 4')
    return int(text)


def read_quantity(text: str) -> int:
    """A whole number, 1 or more."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:13]) <= _LARGEST_QUANTITY:
        raise ValueError(f'"{text}" is not a number (1 to {_LARGEST_QUANTITY})\nsuch as 1000')
    return int(text)


def read_size(text: str) -> int:
    """A number and KiB, MiB, GiB or TiB, such as 512 MiB."""
    found = _SIZE.fullmatch(text)
    size = int(found["count"]) * _UNITS[found["unit"]] if found else 0
    if not 0 < size <= _LARGEST_BYTES:
        raise ValueError(
            f'"{text}" is not a size (a number and KiB, MiB, GiB or TiB)\nsuch as 512 MiB'
        )
    return size


def read_rate(text: str) -> int:
    """A whole number, 0 to 1000000."""
    if not text.isascii() or not text.isdigit() or int(text[:9]) > _HIGHEST_RATE:
        raise ValueError(f'"{text}" is not a rate (0 to {_HIGHEST_RATE})\nsuch as 300; 0 is none')
    return int(text)


def read_wait(text: str) -> timedelta:
    """A whole number and s or min, such as 30 s; 1 s to 10 min."""
    found = _WAIT.fullmatch(text)
    seconds = int(found["count"]) * _WAIT_UNITS_S[found["unit"]] if found else 0
    wait = timedelta(seconds=seconds)
    if not timedelta() < wait <= _LONGEST_WAIT:
        raise ValueError(f'"{text}" is not a time to wait (1 s to 10 min)\nsuch as 30 s or 2 min')
    return wait


def read_flag(text: str) -> bool:
    """1 or 0."""
    if text.lower() not in _FLAGS:
        raise ValueError(f'"{text}" is neither yes nor no\n1 or 0')
    return _FLAGS[text.lower()]


def read_log_level(text: str) -> str:
    """A level of Python's logging."""
    levels = ("DEBUG", "INFO", "WARNING", "ERROR")
    if text.upper() not in levels:
        raise ValueError(f'"{text}" is not a level ({", ".join(levels)})\nINFO is the usual one')
    return logging.getLevelName(logging.getLevelNamesMapping()[text.upper()])


def read_path(text: str) -> Path:
    """A folder."""
    return Path(text)


def _without_password(url: str) -> str:
    head, separator, tail = url.rpartition("@")
    return f"{head.partition('://')[0]}://...@{tail}" if separator else url


READERS: Mapping[str, Callable[[str], Any]] = {
    "text": read_text,
    "postgres_url": read_postgres_url,
    "valkey_url": read_valkey_url,
    "email_url": read_email_url,
    "llm_url": read_llm_url,
    "allowed_addresses": read_allowed_addresses,
    "public_url": read_public_url,
    "secret": read_secret,
    "storage_url": read_storage_url,
    "count": read_count,
    "quantity": read_quantity,
    "size": read_size,
    "rate": read_rate,
    "wait": read_wait,
    "flag": read_flag,
    "log_level": read_log_level,
    "path": read_path,
}
