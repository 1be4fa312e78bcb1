"""What `[engines.<name>.settings]` may say for nginx."""

from __future__ import annotations

from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from tandem.stack.errors import RefusedError
from tandem.stack.units import parse_duration, parse_memory

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'"
)
"""For single-page applications. Mantine and most component libraries set styles inline."""


def _read_memory(value: object) -> object:
    return _read(value, parse_memory)


def _read_duration(value: object) -> object:
    return _read(value, parse_duration)


def _read(value: object, parse: object) -> object:
    if not isinstance(value, str) or not callable(parse):
        return value
    try:
        return parse(value)
    except RefusedError as error:
        raise ValueError(str(error)) from error


# The schema says what a person writes; the reference page tells memory from numbers by it.
_MEMORY_SCHEMA = {"type": "string", "format": "memory"}
Memory = Annotated[int, BeforeValidator(_read_memory), WithJsonSchema(_MEMORY_SCHEMA)]
Duration = Annotated[timedelta, BeforeValidator(_read_duration)]


class NginxSettings(BaseModel):
    """Settings of an nginx gateway. Rates and limits answer 429 and 413 in the JSON error shape."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    body_limit: Memory = Field(
        default=64 * 2**20,
        ge=1024,
        le=2**40,
        description='the largest request body, as in "64 MiB"; above it the answer is 413',
    )
    rate_per_s: int = Field(
        default=1000,
        ge=1,
        le=1_000_000,
        description="requests a second one client address may send to the pools, files not counted",
    )
    burst: int = Field(
        default=2000,
        ge=0,
        le=1_000_000,
        description="how many requests above the rate are still taken before the answer is 429",
    )
    streams: int = Field(
        default=1000,
        ge=1,
        le=65_536,
        description="streams and WebSockets one client address may hold open at once; then 429",
    )
    trusted_proxies: tuple[IPv4Network | IPv6Network, ...] = Field(
        default=(),
        description="networks whose X-Forwarded-For and X-Forwarded-Proto are believed",
    )
    read_timeout: Duration = Field(
        default=timedelta(seconds=60),
        ge=timedelta(seconds=1),
        le=timedelta(days=1),
        description="how long an ordinary request may keep silent before the answer is 504",
    )
    stream_timeout: Duration = Field(
        default=timedelta(hours=1),
        ge=timedelta(seconds=1),
        le=timedelta(days=7),
        description="how long a stream or WebSocket may keep silent before it is closed",
    )
    connections: int = Field(
        default=8192,
        ge=64,
        le=65_536,
        description="connections of one worker process, those to the pools included",
    )
    content_security_policy: str = Field(
        default=CONTENT_SECURITY_POLICY,
        pattern=r"^[\x20-\x7e]*$",
        description="Content-Security-Policy of a single-page application's files",
    )
