"""/api/v1/accounts/password: a new password."""

from __future__ import annotations

from ninja import Router, Status

from tandem.apps.accounts import password_operations
from tandem.apps.accounts.schemas import PasswordChange
from tandem.apps.kit.identity import SignedRequest
from tandem.apps.kit.origin import get_client_address
from tandem.apps.kit.responses import errors

router = Router()


@router.post("/change", response={204: None, **errors(400, 401, 422, 429)})
def change_password(request: SignedRequest, payload: PasswordChange) -> Status[None]:
    """Change one's own password, which ends one's other sessions."""
    password_operations.change_password(
        by=request.auth,
        current=payload.current,
        new=payload.new,
        address=get_client_address(request),
    )
    return Status(204, None)
