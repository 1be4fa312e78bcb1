"""What goes in and out where a second factor is switched on, off and asked for."""

from __future__ import annotations

from typing import Annotated

from ninja import Schema
from pydantic import AfterValidator, Field

from tandem.apps.accounts.code_operations import APP_CODE_LENGTH
from tandem.apps.accounts.recovery_codes import CODE_LENGTH
from tandem.apps.accounts.schemas import Password, Transport
from tandem.apps.kit.answer import Answer

_CHALLENGE = "q1sKGCGi8uka4nkgp87q6g"


def _check_code(value: str) -> str:
    code = "".join(value.split()).replace("-", "")
    if not (code.isascii() and code.isalnum()) or len(code) not in {APP_CODE_LENGTH, CODE_LENGTH}:
        raise ValueError("is neither six digits nor a recovery code")
    return code


def _describe(length: int) -> str:
    return rf"^[\s-]*([0-9A-Za-z][\s-]*){{{length}}}$"


# Six digits of an app, or a recovery code; spaces and hyphens are only for the eye.
Code = Annotated[
    str,
    Field(
        max_length=32,
        examples=["492039", "7h2kq-m0x4t"],
        json_schema_extra={"pattern": f"{_describe(APP_CODE_LENGTH)}|{_describe(CODE_LENGTH)}"},
    ),
    AfterValidator(_check_code),
]
Challenge = Annotated[
    str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_-]+$", examples=[_CHALLENGE])
]


class ChallengeAnswer(Answer):
    """The password was right, and a code is asked for, within `expires_in` seconds."""

    challenge: Annotated[str, Field(examples=[_CHALLENGE])]
    expires_in: Annotated[int, Field(examples=[300])]


class ChallengeMet(Schema):
    """The second step of signing in. `transport` is as in the first."""

    challenge: Challenge
    code: Code
    transport: Transport = "cookie"


class OwnPassword(Schema):
    """One's password, said again before something that matters."""

    password: Password


class AppCode(Schema):
    """A code of the app that is to become the second factor."""

    code: Code


class OwnProof(OwnPassword):
    """One's password and a code, or a recovery code."""

    code: Code


class EnrollmentAnswer(Answer):
    """What an app needs, said once: the secret to type, or its address as a picture to scan."""

    secret: Annotated[str, Field(examples=["JBSWY3DPEHPK3PXP"])]
    uri: Annotated[str, Field(examples=["otpauth://totp/Workspace:ada?secret=JBSWY3DPEHPK3PXP"])]
    qr: Annotated[str, Field(examples=["data:image/svg+xml;base64,PHN2Zy8+"])]


class RecoveryCodesAnswer(Answer):
    """Codes that replace the app, each once. They are said once: keep them."""

    recovery_codes: list[Annotated[str, Field(examples=["7h2kq-m0x4t"])]]
