"""Making users where Django asks for it: `createsuperuser`, and the admin's sign-in page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager

if TYPE_CHECKING:
    from tandem.apps.accounts.models import User


class UserManager(BaseUserManager["User"]):
    """Finds and makes users by email address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Create a user."""
        user = self.model(email=email.strip(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Create an administrator."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
