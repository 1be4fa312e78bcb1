"""/api/v1/accounts/password: a new password."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router, Status

from tandem.apps.accounts import password_operations
from tandem.apps.accounts.schemas import PasswordChange, PasswordReset, PasswordResetRequest
from tandem.apps.kit.identity import SignedRequest
from tandem.apps.kit.origin import check_origin, get_client_address
from tandem.apps.kit.responses import errors

router = Router()


@router.post("/change", response={204: None, **errors(401, wrong_password=422)})
def change_password(request: SignedRequest, payload: PasswordChange) -> Status[None]:
    """Change one's own password, which ends one's other sessions."""
    password_operations.change_password(
        by=request.auth,
        current=payload.current,
        new=payload.new,
        address=get_client_address(request),
    )
    return Status(204, None)


@router.post("/reset-request", auth=None, response={202: None, **errors(403)})
def request_password_reset(request: HttpRequest, payload: PasswordResetRequest) -> Status[None]:
    """Have a link mailed that sets a new password; the answer never says who has an account."""
    check_origin(request)
    password_operations.request_password_reset(
        email=payload.email, address=get_client_address(request)
    )
    return Status(202, None)


@router.post("/reset", auth=None, response={204: None, **errors(403, link_not_valid=422)})
def reset_password(request: HttpRequest, payload: PasswordReset) -> Status[None]:
    """Set a new password with the token of a mailed link, which ends all sessions."""
    check_origin(request)
    password_operations.reset_password(token=payload.token, password=payload.password)
    return Status(204, None)
