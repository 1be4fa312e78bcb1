"""The models a provider has."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import orjson

from tandem.apps.providers.adapters.http import open_answer
from tandem.apps.providers.addresses import Allowed
from tandem.apps.providers.chat import Provider
from tandem.apps.providers.errors import ProviderError
from tandem.apps.providers.patience import Patience
from tandem.apps.providers.streaming import PATIENCE

MOST_BYTES = 4 * 1024 * 1024


async def list_models(
    provider: Provider, *, patience: Patience = PATIENCE, allowed: tuple[Allowed, ...] = ()
) -> list[str]:
    """Return the names of the models, in the provider's order; raises `ProviderError`."""
    async with open_answer(
        provider, "GET", "/models", patience=patience, allowed=allowed
    ) as response:
        async with asyncio.timeout(patience.between_tokens.total_seconds()):
            body = b"".join([piece async for piece in _read_bounded(response)])
    return _parse_models(body)


async def _read_bounded(response: aiohttp.ClientResponse) -> AsyncIterator[bytes]:
    left = MOST_BYTES
    async for piece in response.content.iter_any():
        left -= len(piece)
        if left < 0:
            raise ProviderError(
                "provider_answer_too_large", "the provider's list of models is too long"
            )
        yield piece


def _parse_models(body: bytes) -> list[str]:
    """{"object": "list", "data": [{"id": "llama3.2", ...}]}."""
    try:
        listed: list[Any] = orjson.loads(body)["data"] or []
        return [str(model["id"]) for model in listed]
    except (orjson.JSONDecodeError, KeyError, TypeError):
        raise ProviderError(
            "provider_broken_answer", "the provider's list of models has another shape"
        ) from None
