"""Accepting codes of a second factor: each once, and not many attempts."""

from __future__ import annotations

import logging
import time

from tandem.apps.accounts.adapters import login_attempts
from tandem.apps.accounts.models import RecoveryCode, SecondFactor, User
from tandem.apps.accounts.recovery_codes import CODE_LENGTH, hash_code
from tandem.apps.accounts.totp import derive_secret, find_step
from tandem.apps.kit.errors import RateLimitedError, UnprocessableError

log = logging.getLogger("tandem.accounts")
APP_CODE_LENGTH = 6


def accept_code(*, user: User, code: str, address: str) -> None:
    """Accept a code of the user's app, or one of their recovery codes, for the only time.

    Raises `RateLimitedError`, and `UnprocessableError` when it is neither, or was used before.
    """
    count_code(user=user, address=address)
    factor = SecondFactor.objects.filter(pk=user.pk, confirmed_at__isnull=False).first()
    if factor is None or not _take(factor, code):
        log.info("second_factor_refused", extra={"user": str(user.pk)})
        raise wrong_code()
    forget_codes(user=user, address=address)


def count_code(*, user: User, address: str) -> None:
    """Count an attempt at a code; raises `RateLimitedError` when there were too many."""
    wait_s = login_attempts.count_code(user_id=str(user.pk), address=address)
    if wait_s:
        raise RateLimitedError("too many attempts at the code", retry_after_s=wait_s)


def forget_codes(*, user: User, address: str) -> None:
    """Forget the attempts of before, after a code was right."""
    login_attempts.forget_codes(user_id=str(user.pk), address=address)


def find_step_of(factor: SecondFactor, code: str) -> int | None:
    """Return the step of the factor's app whose code this is, by this machine's clock."""
    secret = derive_secret(user_id=factor.pk, salt=bytes(factor.salt))
    return find_step(secret, code, now_s=time.time())


def wrong_code() -> UnprocessableError:
    """Return the error of every code that does not (any longer) work."""
    message = "this code is wrong, or was used before"
    return UnprocessableError(message, code="wrong_code", fields={"code": [message]})


def _take(factor: SecondFactor, code: str) -> bool:
    # Who changes a row wins: of the same code sent twice at once, one is refused.
    if len(code) == APP_CODE_LENGTH:
        step = find_step_of(factor, code)
        if step is None:
            return False
        newer = SecondFactor.objects.filter(pk=factor.pk, last_step__lt=step)
        return newer.update(last_step=step) == 1
    if len(code) == CODE_LENGTH:
        digest = hash_code(code, salt=bytes(factor.codes_salt))
        used, _ = RecoveryCode.objects.filter(factor=factor, digest=digest).delete()
        if used:
            log.info("recovery_code_used", extra={"user": str(factor.pk)})
        return used == 1
    return False
