"""Switching a second factor on and off. Other sessions end each time (ASVS 5.0, 7.4.3)."""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from tandem.apps.accounts.code_operations import (
    accept_code,
    count_code,
    find_step_of,
    forget_codes,
    wrong_code,
)
from tandem.apps.accounts.models import RecoveryCode, SecondFactor, User
from tandem.apps.accounts.operations import end_sessions_of
from tandem.apps.accounts.password_operations import check_own_password
from tandem.apps.accounts.queries import get_user
from tandem.apps.accounts.recovery_codes import SALT_BYTES as CODES_SALT_BYTES
from tandem.apps.accounts.recovery_codes import hash_code, make_codes
from tandem.apps.accounts.totp import SALT_BYTES, derive_secret, render_uri
from tandem.apps.kit.errors import ConflictError
from tandem.apps.kit.identity import SignIn

log = logging.getLogger("tandem.accounts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrollment:
    """What an app needs to make codes: shown once, and worth nothing before it is confirmed."""

    secret: str
    uri: str


def begin_second_factor(*, by: SignIn, password: str, address: str) -> Enrollment:
    """Make a new secret for somebody who knows their password; one begun before is void.

    Raises `ConflictError` when they have a second factor already.
    """
    user = check_own_password(by=by, password=password, address=address)
    salt = secrets.token_bytes(SALT_BYTES)
    try:
        with transaction.atomic():
            SecondFactor.objects.filter(user=user, confirmed_at=None).delete()
            SecondFactor.objects.create(user=user, salt=salt)
    except IntegrityError as error:
        message = "you have a second factor already"
        raise ConflictError(message, code="second_factor_on") from error
    secret = derive_secret(user_id=user.pk, salt=salt)
    issuer = str(settings.TANDEM_PRODUCT["name"])
    return Enrollment(secret=secret, uri=render_uri(secret, account=user.email, issuer=issuer))


def confirm_second_factor(*, by: SignIn, code: str, address: str) -> list[str]:
    """Switch the factor that was begun on, with a code of it; return the recovery codes."""
    user = get_user(by.user_id)
    count_code(user=user, address=address)
    with transaction.atomic():
        begun = SecondFactor.objects.select_for_update().filter(user=user, confirmed_at=None)
        factor = begun.first()
        if factor is None:
            message = "there is no second factor to confirm"
            raise ConflictError(message, code="second_factor_not_begun")
        step = find_step_of(factor, code)
        if step is None:
            raise wrong_code()
        factor.confirmed_at, factor.last_step = timezone.now(), step
        factor.save(update_fields=["confirmed_at", "last_step"])
        codes = _renew_codes(factor)
        _note("second_factor_on", user, by=user.pk, keep=by.session_id)
    forget_codes(user=user, address=address)
    return codes


def renew_recovery_codes(*, by: SignIn, password: str, code: str, address: str) -> list[str]:
    """Return new recovery codes; those of before are void."""
    user = check_own_password(by=by, password=password, address=address)
    accept_code(user=user, code=code, address=address)
    with transaction.atomic():
        # locked, so that two who ask at once are not left with the codes of both
        factor = SecondFactor.objects.select_for_update().filter(user=user).first()
        if factor is None:
            raise wrong_code()  # switched off at this moment
        return _renew_codes(factor)


def end_second_factor(*, by: SignIn, password: str, code: str, address: str) -> None:
    """Switch one's own second factor off, with a code or a recovery code."""
    user = check_own_password(by=by, password=password, address=address)
    accept_code(user=user, code=code, address=address)
    with transaction.atomic():
        SecondFactor.objects.filter(user=user).delete()
        _note("second_factor_off", user, by=user.pk, keep=by.session_id)


def end_second_factor_of(*, user_id: UUID, by: UUID | None) -> User:
    """Switch off the factor of somebody who lost it; `by` is the administrator, None the operator.

    All their sessions end. Raises `NotFoundError`, and `ConflictError` when they have none, or are
    the administrator themselves, who gives a code like everybody.
    """
    if by == user_id:
        message = "switch your own off in your profile, with a code"
        raise ConflictError(message, code="own_second_factor")
    user = get_user(user_id)
    if not user.has_second_factor:
        raise ConflictError("they have no second factor", code="second_factor_not_on")
    with transaction.atomic():
        SecondFactor.objects.filter(user=user).delete()
        _note("second_factor_off", user, by=by)
    return get_user(user_id)


def _renew_codes(factor: SecondFactor) -> list[str]:
    codes, salt = make_codes(), secrets.token_bytes(CODES_SALT_BYTES)
    factor.codes_salt = salt
    factor.save(update_fields=["codes_salt"])
    factor.codes.all().delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(factor=factor, digest=hash_code(code, salt=salt)) for code in codes
    )
    return codes


def _note(event: str, user: User, *, by: UUID | None, keep: str | None = None) -> None:
    said = {"user": str(user.pk), "by": "operator" if by is None else str(by)}
    transaction.on_commit(partial(log.info, event, extra=said))
    transaction.on_commit(partial(end_sessions_of, user_id=user.pk, keep=keep))
