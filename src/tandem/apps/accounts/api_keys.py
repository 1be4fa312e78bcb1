"""API keys: made, used and revoked.

A key is 32 random bytes, so that its plain SHA-256 is as good as a slow hash of a password: there
is nothing to guess. What is found by its hash leaks nothing through the time it takes.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from tandem.apps.accounts.models import ApiKey, User
from tandem.apps.accounts.queries import find_active_user
from tandem.apps.kit.errors import (
    ConflictError,
    NotFoundError,
    UnauthenticatedError,
    UnprocessableError,
)
from tandem.apps.kit.identity import SignIn

MARK = "tk_"
KEYS = 20  # of one user
USE_NOTED_EVERY = timedelta(minutes=1)
_BYTES = 32
_SHOWN = len(MARK) + 5
_LONGEST = 200
_FOR_EVER = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeKey:
    """A key's row, and the key itself, which nobody sees again."""

    row: ApiKey
    key: str


def create_key(*, user_id: UUID, name: str, expires_at: datetime | None = None) -> MadeKey:
    """Make a key; raises `ConflictError` when the user has `KEYS` already."""
    if expires_at is not None and expires_at <= timezone.now():
        raise UnprocessableError(fields={"expires_at": ["is over already"]})
    key = f"{MARK}{secrets.token_urlsafe(_BYTES)}"
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user_id)
        if ApiKey.objects.filter(user=user).count() >= KEYS:
            raise ConflictError(f"you have {KEYS} keys already", code="too_many_keys")
        row = ApiKey.objects.create(
            user=user, name=name, prefix=key[:_SHOWN], digest=_hash(key), expires_at=expires_at
        )
    return MadeKey(row=row, key=key)


def list_keys(user_id: UUID) -> list[ApiKey]:
    """Return a user's keys, the newest first."""
    return list(ApiKey.objects.filter(user=user_id).order_by("-id"))


def revoke_key(*, user_id: UUID, key_id: UUID) -> None:
    """Delete a key of this user's; raises `NotFoundError`. Its next use is refused."""
    deleted, _ = ApiKey.objects.filter(pk=key_id, user=user_id).delete()
    if not deleted:
        raise NotFoundError("there is no such key")


def revoke_keys_of(user: User) -> None:
    """Delete every key of a user."""
    ApiKey.objects.filter(user=user).delete()


def use_key(key: str) -> SignIn:
    """Return in whose name a key asks, and note that it did; raises `UnauthenticatedError`."""
    if not key.startswith(MARK) or len(key) > _LONGEST:
        raise _wrong_key()
    row = ApiKey.objects.filter(digest=_hash(key)).first()
    if row is None or (row.expires_at is not None and row.expires_at <= timezone.now()):
        raise _wrong_key()
    user = find_active_user(row.user_id)
    if user is None:
        raise UnauthenticatedError("this account is not active", code="account_inactive")
    _note_use(row)
    return SignIn(
        user_id=user.id,
        session_id="",
        email=user.email,
        name=user.name,
        role=user.role,
        ends_at=row.expires_at or _FOR_EVER,
    )


def _note_use(row: ApiKey) -> None:
    before = timezone.now() - USE_NOTED_EVERY
    long_ago = Q(last_used_at=None) | Q(last_used_at__lt=before)
    if row.last_used_at is None or row.last_used_at < before:
        ApiKey.objects.filter(long_ago, pk=row.pk).update(last_used_at=timezone.now())


def _hash(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()


def _wrong_key() -> UnauthenticatedError:
    return UnauthenticatedError("this API key is not valid, or no longer")
