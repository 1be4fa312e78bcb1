"""Access tokens whose signature this process has checked: that much of a token stays true.

What may change is looked at every time: the clock here; session and user in `identity`.
"""

from __future__ import annotations

import time

from tandem.apps.accounts.tokens import AccessClaims, access_expired, parse_access
from tandem.apps.kit.remembered import Remembered

_MOST = 10_000  # about 10 MB of tokens
verified: Remembered[str, AccessClaims] = Remembered(most=_MOST)


def read_access(token: str) -> AccessClaims:
    """Return what an access token says; raises `UnauthenticatedError` as `parse_access` does."""
    claims = verified.find(token)
    if claims is None:
        claims = parse_access(token)
        verified.remember(token, claims)
    elif claims.expires_at <= time.time():
        raise access_expired()
    return claims
