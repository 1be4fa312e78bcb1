"""Reading accounts."""

from __future__ import annotations

from uuid import UUID

from tandem.apps.accounts.models import User


def find_active_user(user_id: UUID) -> User | None:
    """Return the user if there is one and it is active; one query."""
    fields = ("id", "email", "name", "is_superuser")
    return User.objects.filter(pk=user_id, is_active=True).only(*fields).first()


def find_user_by_email(email: str) -> User | None:
    """Return the user of this address, however it is capitalised."""
    return User.objects.filter(email=email).first()


def is_onboarded() -> bool:
    """Whether there is an administrator, so that nobody else may become the first."""
    return User.objects.filter(is_superuser=True).exists()
