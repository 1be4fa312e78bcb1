"""Users, known by their email address."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models

from tandem.apps.accounts.fields import LowerCaseEmailField
from tandem.apps.accounts.user_manager import UserManager
from tandem.apps.kit.identity import ADMINISTRATOR, MEMBER
from tandem.apps.kit.ids import new_id

NAME_LENGTH = 120


class User(AbstractBaseUser, PermissionsMixin):
    """Someone who signs in. Administrators are superusers; everyone else is a member."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = LowerCaseEmailField(max_length=254, unique=True)
    name = models.CharField(max_length=NAME_LENGTH)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField("may open the admin", default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.email

    @property
    def has_new_password(self) -> bool:
        """Whether `set_password` was called since the last save."""
        return self._password is not None  # type: ignore[attr-defined]  # not in the stubs

    @property
    def roles(self) -> tuple[str, ...]:
        """What this user may do, as the API says it."""
        return (ADMINISTRATOR,) if self.is_superuser else (MEMBER,)
