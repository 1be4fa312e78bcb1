"""Changing passwords. A new one ends the user's sessions (`receivers`)."""

from __future__ import annotations

from tandem.apps.accounts.adapters import login_attempts
from tandem.apps.accounts.operations import check_new_password
from tandem.apps.accounts.queries import get_user
from tandem.apps.kit.errors import RateLimitedError, UnprocessableError
from tandem.apps.kit.identity import SignIn


def change_password(*, by: SignIn, current: str, new: str, address: str) -> None:
    """Give somebody who knows their password a new one; the session they ask in stays.

    Guessing counts as at signing in. Raises `UnprocessableError` and `RateLimitedError`.
    """
    wait_s = login_attempts.count_attempt(email=by.email, address=address)
    if wait_s:
        raise RateLimitedError("too many attempts at the password", retry_after_s=wait_s)
    user = get_user(by.user_id)
    if not user.check_password(current):
        fields = {"current": ["is not your password"]}
        raise UnprocessableError("the password is wrong", code="wrong_password", fields=fields)
    login_attempts.forget_attempts(email=by.email, address=address)
    check_new_password(new, user, field="new")
    user.set_password(new)
    user.session_to_keep = by.session_id
    user.save(update_fields=["password"])
