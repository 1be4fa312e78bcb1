"""Changing passwords. A new one ends the user's sessions (`receivers`)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from tandem.apps.accounts.adapters import login_attempts, mail
from tandem.apps.accounts.letters import render_reset
from tandem.apps.accounts.mail_tokens import (
    Purpose,
    bad_link,
    parse_mail_token,
    render_fingerprint,
)
from tandem.apps.accounts.models import User
from tandem.apps.accounts.operations import check_new_password
from tandem.apps.accounts.queries import find_user_by_email, get_user
from tandem.apps.kit.errors import RateLimitedError, UnprocessableError
from tandem.apps.kit.identity import SignIn


def change_password(*, by: SignIn, current: str, new: str, address: str) -> None:
    """Give somebody who knows their password a new one; the session they ask in stays.

    Guessing counts as at signing in. Raises `UnprocessableError` and `RateLimitedError`.
    """
    user = check_own_password(by=by, password=current, address=address, field="current")
    check_new_password(new, user, field="new")
    user.set_password(new)
    user.session_to_keep = by.session_id
    user.save(update_fields=["password"])


def check_own_password(*, by: SignIn, password: str, address: str, field: str = "password") -> User:
    """Return the user who is signed in and says their password again.

    Guessing counts as at signing in. Raises `UnprocessableError` and `RateLimitedError`.
    """
    wait_s = login_attempts.count_attempt(email=by.email, address=address)
    if wait_s:
        raise RateLimitedError("too many attempts at the password", retry_after_s=wait_s)
    user = get_user(by.user_id)
    if not user.check_password(password):
        fields = {field: ["is not your password"]}
        raise UnprocessableError("the password is wrong", code="wrong_password", fields=fields)
    login_attempts.forget_attempts(email=by.email, address=address)
    return user


def request_password_reset(*, email: str, address: str) -> None:
    """Mail a link that sets a new password, if there is an active user of this address.

    Does the same for an address nobody has, but for handing a mail over, which happens later.
    """
    user = find_user_by_email(email)
    letter = render_reset(user or User(email=email))
    may_send = login_attempts.count_mail(email=email, address=address)
    mail.send_later(letter if may_send and user is not None and user.is_active else None)


def reset_password(*, token: str, password: str) -> None:
    """Set a new password with a mailed token, once; all sessions end."""
    with transaction.atomic():
        user = _claim(token, Purpose.RESET)
        check_new_password(password, user)
        user.set_password(password)
        user.save(update_fields=["password"])


def accept_invitation(*, token: str, name: str, password: str) -> User:
    """Let an invited user choose a name and a password, once."""
    with transaction.atomic():
        user = _claim(token, Purpose.INVITATION)
        user.name = name
        check_new_password(password, user)
        user.set_password(password)
        user.last_login = timezone.now()
        user.save(update_fields=["name", "password", "last_login"])
    return user


def _claim(token: str, purpose: Purpose) -> User:
    """Return whose token this is, locked, so that nobody else can use it at the same moment."""
    claims = parse_mail_token(token, purpose)
    user = User.objects.select_for_update().filter(pk=claims.user_id, is_active=True).first()
    if user is None or not constant_time_compare(
        claims.fingerprint, render_fingerprint(user, purpose)
    ):
        raise bad_link()
    if purpose is Purpose.INVITATION and user.has_second_factor:
        raise bad_link()  # it would sign them in without a code
    return user
