"""Codes that an app on a phone makes from the time (TOTP, RFC 6238). Pure: the clock is given.

A secret is derived from SECRET_KEY, the user's id and a random salt, so that the database holds
nothing that makes codes, and nothing has to be decrypted.
"""

from __future__ import annotations

import base64
import hmac
from uuid import UUID

import pyotp

from tandem.apps.accounts.keys import derive_key

SALT_BYTES = 20
_SECRET_BYTES = 20  # as long as SHA-1's answer (RFC 4226, section 4)
_WINDOW_STEPS = 1  # clocks differ, and typing takes a while (RFC 6238, section 5.2)


def derive_secret(*, user_id: UUID, salt: bytes) -> str:
    """Return the secret of a user's app, 160 bits in base32."""
    digest = hmac.digest(derive_key("second-factor"), user_id.bytes + salt, "sha256")
    return base64.b32encode(digest[:_SECRET_BYTES]).decode()


def render_uri(secret: str, *, account: str, issuer: str) -> str:
    """Return the `otpauth://` address that apps read."""
    return pyotp.TOTP(secret, name=account, issuer=issuer).provisioning_uri()


def find_step(secret: str, code: str, *, now_s: float) -> int | None:
    """Return the 30-second step whose code this is, of the present one and those beside it."""
    try:
        return pyotp.TOTP(secret).verify_and_get_timecode(
            code, for_time=now_s, valid_window=_WINDOW_STEPS
        )
    except pyotp.OTPVerificationError:
        return None
