"""The models at /v1/models: the Workspace itself, and those of its provider."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from django.db import connections

from tandem.apps.providers.errors import ProviderError
from tandem.apps.providers.queries import Configured, find_configured, list_allowed
from workspace.ask.completions.errors import ModelNotFoundError
from workspace.ask.completions.request import WORKSPACE

log = logging.getLogger("tandem.ask")


async def list_models() -> list[dict[str, Any]]:
    """Return the models, the Workspace first; a provider that does not answer adds only its own."""
    return [_describe(WORKSPACE, "workspace")] + [
        _describe(name, "provider") for name in await _list_names() if name != WORKSPACE
    ]


async def get_model(wanted: str) -> dict[str, Any]:
    """Return one model; raises `ModelNotFoundError`."""
    for model in await list_models():
        if model["id"] == wanted:
            return model
    raise ModelNotFoundError(wanted)


async def _list_names() -> list[str]:
    # The client is loaded where it is used: the web pool never needs it.
    from tandem.apps.providers.listing import list_models as ask_models  # noqa: PLC0415

    configured = await asyncio.to_thread(_find_configured)
    if configured is None:
        return []
    try:
        return await ask_models(configured.provider, allowed=list_allowed())
    except ProviderError as error:
        log.warning("models_not_listed", extra={"detail": error.message})
        return [configured.provider.model] if configured.provider.model else []


def _find_configured() -> Configured | None:
    try:
        return find_configured()
    finally:
        connections.close_all()


def _describe(name: str, owner: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": 0, "owned_by": owner}
