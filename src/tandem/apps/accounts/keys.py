"""Keys of our own, derived from SECRET_KEY."""

from __future__ import annotations

import hashlib

from django.conf import settings


def derive_key(purpose: str) -> bytes:
    """Return the 64-byte key of one purpose, so that nothing made for one passes for another."""
    secret = str(settings.SECRET_KEY).encode()
    return hashlib.sha512(b"tandem.accounts." + purpose.encode() + b"\0" + secret).digest()
