"""Reading accounts."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from tandem.apps.accounts.models import User
from tandem.apps.kit.access import Role
from tandem.apps.kit.errors import NotFoundError
from tandem.apps.kit.paging import Page, PageRequest, list_page

# in the model's order, as from_db takes them
_SHOWN = ("last_login", "is_superuser", "id", "email", "name", "is_active", "created_at")
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


def get_user(user_id: UUID) -> User:
    """Return the user, active or not; raises `NotFoundError`."""
    users = User.objects.select_related("factor").prefetch_related("groups")
    user = users.filter(pk=user_id).first()
    if user is None:
        raise NotFoundError
    return user


def list_users(*, page: PageRequest, containing: str = "") -> Page[User]:
    """Return a page of users, newest first, with their roles; two queries.

    `containing` is part of a name or an address; "" leaves nobody out.
    """
    return list_page(_select_users(containing).prefetch_related("groups"), page=page)


def count_users(*, containing: str = "") -> int:
    """Return how many users `list_users` goes through."""
    return _select_users(containing).count()


def is_last_admin(user: User) -> bool:
    """Whether nobody else is an active admin."""
    others = User.objects.filter(is_active=True).exclude(pk=user.pk)
    return not others.filter(Q(is_superuser=True) | Q(groups__name=Role.ADMIN)).exists()


def find_user_by_email(email: str) -> User | None:
    """Return the user of this address, however it is capitalised."""
    return User.objects.select_related("factor").filter(email=email).first()


def is_onboarded() -> bool:
    """Whether there is a user, so that nobody may become the first administrator any more.

    Not whether there is an administrator: losing the last one must not hand the product over.
    """
    return User.objects.exists()


def _select_users(containing: str) -> QuerySet[User]:
    found = User.objects.select_related("factor")
    if containing:
        found = found.filter(Q(name__icontains=containing) | Q(email__icontains=containing))
    return found
