"""Setting the provider in the product."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from tandem.apps.providers.models import ONLY, StoredProvider
from tandem.apps.providers.sealing import seal


def store_provider(*, base_url: str, model: str, api_key: str | None, by: UUID) -> None:
    """Set the provider; a key of None keeps the one there is, as long as the address stays."""
    with transaction.atomic():
        before = StoredProvider.objects.select_for_update().first()
        kept = before.sealed_key if before is not None and before.base_url == base_url else ""
        StoredProvider.objects.update_or_create(
            id=ONLY,
            defaults={
                "base_url": base_url,
                "model": model,
                "sealed_key": kept if api_key is None else seal(api_key),
                "changed_by": by,
            },
        )


def remove_provider() -> None:
    """Go back to what the environment says."""
    StoredProvider.objects.all().delete()
