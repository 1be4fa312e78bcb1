"""/api/v1/accounts/second-factor: a code of an app, asked for after the password."""

from __future__ import annotations

from ninja import Router, Status

from tandem.apps.accounts import second_factor_operations
from tandem.apps.accounts.qr import render_qr
from tandem.apps.accounts.second_factor_schemas import (
    AppCode,
    EnrollmentAnswer,
    OwnPassword,
    OwnProof,
    RecoveryCodesAnswer,
)
from tandem.apps.kit.identity import SignedRequest
from tandem.apps.kit.origin import get_client_address
from tandem.apps.kit.responses import errors

router = Router()
PROOF = errors(401, wrong_password=422, wrong_code=422)


@router.post(
    "",
    response={
        201: EnrollmentAnswer,
        **errors(401, second_factor_on=409, wrong_password=422),
    },
)
def begin_second_factor(request: SignedRequest, payload: OwnPassword) -> Status[EnrollmentAnswer]:
    """Make a secret for an app. Nothing is asked for at sign-in before a code of it confirms it.

    `uri` is an otpauth address, `qr` a picture of it: the `data:` address of an SVG.
    """
    begun = second_factor_operations.begin_second_factor(
        by=request.auth, password=payload.password, address=get_client_address(request)
    )
    answer = EnrollmentAnswer(secret=begun.secret, uri=begun.uri, qr=render_qr(begun.uri))
    return Status(201, answer)


@router.post(
    "/confirm",
    response={
        200: RecoveryCodesAnswer,
        **errors(401, second_factor_on=409, second_factor_not_begun=409, wrong_code=422),
    },
)
def confirm_second_factor(request: SignedRequest, payload: AppCode) -> RecoveryCodesAnswer:
    """Switch the second factor on, which ends one's other sessions; returns recovery codes."""
    codes = second_factor_operations.confirm_second_factor(
        by=request.auth, code=payload.code, address=get_client_address(request)
    )
    return RecoveryCodesAnswer(recovery_codes=codes)


@router.post("/recovery-codes", response={200: RecoveryCodesAnswer, **PROOF})
def renew_recovery_codes(request: SignedRequest, payload: OwnProof) -> RecoveryCodesAnswer:
    """Make new recovery codes; those of before work no longer."""
    codes = second_factor_operations.renew_recovery_codes(
        by=request.auth,
        password=payload.password,
        code=payload.code,
        address=get_client_address(request),
    )
    return RecoveryCodesAnswer(recovery_codes=codes)


@router.delete("", response={204: None, **PROOF})
def end_second_factor(request: SignedRequest, payload: OwnProof) -> Status[None]:
    """Switch one's second factor off, which ends one's other sessions."""
    second_factor_operations.end_second_factor(
        by=request.auth,
        password=payload.password,
        code=payload.code,
        address=get_client_address(request),
    )
    return Status(204, None)
