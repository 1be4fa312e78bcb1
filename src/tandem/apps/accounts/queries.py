"""Reading accounts."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from tandem.apps.accounts.models import User

_SHOWN = ("is_superuser", "id", "email", "name")  # in the model's order, as from_db takes them
_FIND_ACTIVE = f"""
SELECT {", ".join(_SHOWN)}, ARRAY(
    SELECT name FROM auth_group JOIN accounts_user_groups ON group_id = auth_group.id
    WHERE user_id = accounts_user.id
) FROM accounts_user WHERE id = %s AND is_active
"""  # noqa: S608 - names of our own


def find_active_user(user_id: UUID) -> User | None:
    """Return the user, with its role, if there is one and it is active; one query.

    Every request asks this, and building the query took longer than asking it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FIND_ACTIVE, [user_id])
        row = cursor.fetchone()
    if row is None:
        return None
    user = User.from_db(connection.alias, _SHOWN, row[:-1])
    user.group_names = tuple(row[-1])
    return user


def find_user_by_email(email: str) -> User | None:
    """Return the user of this address, however it is capitalised."""
    return User.objects.filter(email=email).first()


def is_onboarded() -> bool:
    """Whether there is a user, so that nobody may become the first administrator any more.

    Not whether there is an administrator: losing the last one must not hand the product over.
    """
    return User.objects.exists()
