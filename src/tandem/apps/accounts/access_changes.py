"""Announcing what changes who may sign in and what they may do, before it is committed.

Every such write through Django passes here, and holds a lock on the user's row when it does: so no
two of them announce the same user at once. Why that suffices: `docs/decisions/0043`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.dispatch import receiver

from tandem.apps.accounts.access_versions import UNSEEN, announce_access_change
from tandem.apps.accounts.models import User


def lock_and_announce(user_ids: Iterable[UUID]) -> None:
    """Announce a change of users whose own rows it does not write, in the order of their ids."""
    chosen = User.objects.filter(pk__in=list(user_ids)).order_by("pk")
    locked = chosen.select_for_update(no_key=True).values_list("pk", flat=True)
    announce_access_change(list(locked))


@receiver(post_save, sender=User)
def _announce_saved(
    instance: User, *, created: bool, update_fields: frozenset[str] | None, **_: Any
) -> None:
    if not created and (update_fields is None or not UNSEEN.issuperset(update_fields)):
        announce_access_change([instance.pk])


@receiver(post_delete, sender=User)
def _announce_deleted(instance: User, **_: Any) -> None:
    announce_access_change([instance.pk])


@receiver(m2m_changed, sender=User.groups.through)
def _announce_regrouped(
    instance: User | Group, action: str, pk_set: set[Any] | None, **_: Any
) -> None:
    if action not in {"pre_add", "pre_remove", "pre_clear"}:
        return
    if isinstance(instance, User):
        lock_and_announce([instance.pk])
    else:
        lock_and_announce(_list_members(instance) if pk_set is None else pk_set)


@receiver(pre_delete, sender=Group)
def _announce_ungrouped(instance: Group, **_: Any) -> None:
    lock_and_announce(_list_members(instance))


@receiver(post_save, sender=Group)
def _announce_renamed(instance: Group, *, created: bool, **_: Any) -> None:
    if created:
        return
    with transaction.atomic():  # nothing else gives a group's own save one
        lock_and_announce(_list_members(instance))


def _list_members(group: Group) -> list[UUID]:
    return list(User.objects.filter(groups=group).values_list("pk", flat=True))
