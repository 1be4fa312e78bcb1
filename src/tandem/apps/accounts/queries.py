"""Reading accounts."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from tandem.apps.accounts.models import User

_SHOWN = ("is_superuser", "id", "email", "name")  # in the model's order, as from_db takes them
_FIND_ACTIVE = f"SELECT {', '.join(_SHOWN)} FROM {User._meta.db_table} WHERE id = %s AND is_active"  # noqa: S608, SLF001 - names of our own; the model's documented API


def find_active_user(user_id: UUID) -> User | None:
    """Return the user if there is one and it is active; one query.

    Every request asks this, and building the query took longer than asking it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FIND_ACTIVE, [user_id])
        row = cursor.fetchone()
    return User.from_db(connection.alias, _SHOWN, row) if row else None


def find_user_by_email(email: str) -> User | None:
    """Return the user of this address, however it is capitalised."""
    return User.objects.filter(email=email).first()


def is_onboarded() -> bool:
    """Whether there is a user, so that nobody may become the first administrator any more.

    Not whether there is an administrator: losing the last one must not hand the product over.
    """
    return User.objects.exists()
