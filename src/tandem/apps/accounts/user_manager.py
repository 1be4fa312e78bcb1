"""Making users where Django asks for it: `createsuperuser`, and the admin's sign-in page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import QuerySet

from tandem.apps.accounts.access_versions import UNSEEN, announce_access_change
from tandem.apps.kit.access import Role

if TYPE_CHECKING:
    from tandem.apps.accounts.models import User


class UserQuerySet(QuerySet["User"]):
    """Announces what `update` changes, which no signal tells of."""

    def update(self, **values: Any) -> int:
        """Update the users, whichever they are."""
        if UNSEEN.issuperset(values):
            return super().update(**values)
        with transaction.atomic(using=self.db):
            locked = self.order_by("pk").select_for_update(of=("self",), no_key=True)
            chosen = list(locked.values_list("pk", flat=True))
            announce_access_change(chosen)
            return super(UserQuerySet, self.filter(pk__in=chosen)).update(**values)


class UserManager(BaseUserManager["User"]):
    """Finds and makes users by email address."""

    def get_queryset(self) -> UserQuerySet:
        """Return all users."""
        return UserQuerySet(self.model, using=self._db)

    def create_user(
        self, email: str, password: str | None = None, role: Role = Role.EDITOR, **fields: Any
    ) -> User:
        """Create a user; without a password nobody can sign in as them yet."""
        user = self.model(email=email.strip(), **fields)
        user.set_password(password)
        with transaction.atomic(using=self._db):
            user.save(using=self._db, force_insert=True)
            give_role(user, role)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Create an administrator."""
        return self.create_user(email, password, Role.ADMIN, is_superuser=True, **fields)


def give_role(user: User, role: Role) -> None:
    """Put the user into the group of one role and no other; other groups stay."""
    group, _ = Group.objects.get_or_create(name=role.value)
    user.groups.remove(*Group.objects.filter(name__in=list(Role)).exclude(pk=group.pk))
    user.groups.add(group)
    user.group_names = (role.value,)
