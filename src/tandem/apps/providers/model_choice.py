"""Which of a provider's models answers when none was chosen."""

from __future__ import annotations

from dataclasses import replace

from tandem.apps.providers.addresses import Allowed
from tandem.apps.providers.chat import Provider
from tandem.apps.providers.errors import ProviderError
from tandem.apps.providers.listing import list_models


async def choose_model(provider: Provider, *, allowed: tuple[Allowed, ...] = ()) -> Provider:
    """Return the provider with a model: its own, else the first one listed.

    Raises `ProviderError`, also when the provider lists none.
    """
    if provider.model:
        return provider
    # Models that only turn text into numbers are listed among the others.
    listed = [name for name in await list_models(provider, allowed=allowed) if "embed" not in name]
    if not listed:
        raise ProviderError("provider_refused", "the provider has no model that answers")
    return replace(provider, model=listed[0])
