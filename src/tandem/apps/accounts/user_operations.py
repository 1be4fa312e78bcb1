"""Changing users, as their administrators do. Who may is the caller's to check."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, connection, transaction

from tandem.apps.accounts.adapters import mail
from tandem.apps.accounts.letters import render_invitation
from tandem.apps.accounts.models import User
from tandem.apps.accounts.operations import check_new_password
from tandem.apps.accounts.queries import get_user, is_last_admin
from tandem.apps.accounts.user_manager import give_role
from tandem.apps.kit.access import Role
from tandem.apps.kit.errors import ConflictError

_ADMINS_LOCK = 0x7461_6E64_656E  # any number of our own


def create_user(*, email: str, name: str, role: Role, password: str | None = None) -> User:
    """Create a user; without a password they are invited to choose one, or nothing is done.

    Raises `ConflictError` when the address is somebody's already, and `UnavailableError` when the
    mail server does not take the invitation.
    """
    if password is not None:
        check_new_password(password, User(email=email, name=name))
    try:
        with transaction.atomic():
            user = User.objects.create_user(email, password, role=role, name=name)
            if password is None:
                mail.send(render_invitation(user))
            return user
    except IntegrityError as error:
        raise ConflictError("somebody has this address already", code="email_taken") from error


def change_user(
    *, user_id: UUID, name: str | None = None, role: Role | None = None, active: bool | None = None
) -> User:
    """Change a user; None leaves a thing as it is. Deactivating ends their sessions.

    Raises `NotFoundError`, and `ConflictError` when no active admin would be left.
    """
    with transaction.atomic():
        _one_at_a_time()
        user = get_user(user_id)
        stays_admin = role in {None, Role.ADMIN} and active is not False
        if user.is_active and user.role is Role.ADMIN and not stays_admin and is_last_admin(user):
            raise ConflictError("nobody else is an active admin", code="last_admin")
        user.name = user.name if name is None else name
        user.is_active = user.is_active if active is None else active
        if role is not None and role is not user.role:
            user.is_superuser = False
            give_role(user, role)
        user.save(update_fields=["name", "is_active", "is_superuser"])
    return user


def _one_at_a_time() -> None:
    """Let no two demote each other: both would see the other as the admin who is left."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ADMINS_LOCK])
