"""A user who is deactivated, deleted or given a new password loses every session at once.

Whoever is deactivated loses their API keys as well, for good. A new password leaves them.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from tandem.apps.accounts.api_keys import revoke_keys_of
from tandem.apps.accounts.models import User
from tandem.apps.accounts.operations import end_sessions_of


@receiver(post_save, sender=User)
def end_sessions_of_changed(instance: User, *, created: bool, **_: Any) -> None:
    """End the sessions of a user saved as inactive or with a new password."""
    if not created and (not instance.is_active or instance.has_new_password):
        keep = instance.session_to_keep if instance.is_active else None
        transaction.on_commit(partial(end_sessions_of, user_id=instance.pk, keep=keep))
    if not instance.is_active:
        revoke_keys_of(instance)


@receiver(post_delete, sender=User)
def end_sessions_of_deleted(instance: User, **_: Any) -> None:
    """End the sessions of a user who is gone."""
    transaction.on_commit(partial(end_sessions_of, user_id=instance.pk))
