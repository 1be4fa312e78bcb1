"""Which provider answers."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Literal

from django.conf import settings

from tandem.apps.providers.addresses import Allowed
from tandem.apps.providers.chat import Provider
from tandem.apps.providers.models import StoredProvider
from tandem.apps.providers.patience import Patience
from tandem.apps.providers.sealing import UnreadableKeyError, unseal

Source = Literal["product", "environment"]
log = logging.getLogger("tandem.providers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Configured:
    """The provider, and where it was set."""

    provider: Provider
    source: Source


def find_configured() -> Configured | None:
    """Return the provider set in the product, else the environment's, else an engine's, else None.

    An engine's address comes with no key: the one there is belongs to another address.
    """
    stored = StoredProvider.objects.first()
    if stored is not None:
        return Configured(provider=_read_stored(stored), source="product")
    environment = settings.TANDEM_ENVIRONMENT
    base_url = environment.LLM_BASE_URL or environment.LLM_LOCAL_URL
    if not base_url:
        return None
    provider = Provider(
        base_url=base_url,
        api_key=environment.LLM_API_KEY if environment.LLM_BASE_URL else "",
        model=environment.LLM_MODEL,
    )
    return Configured(provider=provider, source="environment")


def list_allowed() -> tuple[Allowed, ...]:
    """Return the local addresses that a provider set in the product may have."""
    allowed: tuple[Allowed, ...] = settings.TANDEM_ENVIRONMENT.LLM_ALLOWED_ADDRESSES
    return allowed


def get_patience() -> Patience:
    """Return how long a provider is waited for here."""
    environment = settings.TANDEM_ENVIRONMENT
    return Patience(
        first_token=environment.LLM_FIRST_TOKEN_WAIT,
        between_tokens=environment.LLM_NEXT_TOKEN_WAIT,
    )


def _read_stored(stored: StoredProvider) -> Provider:
    try:
        key = unseal(stored.sealed_key)
    except UnreadableKeyError:
        # the provider then refuses the key, and says so to whoever asks
        log.warning("provider_key_unreadable", extra={"hint": "SECRET_KEY has changed"})
        key = ""
    return Provider(base_url=stored.base_url, api_key=key, model=stored.model, guarded=True)
