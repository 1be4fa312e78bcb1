"""A provider's key in the database: readable only with SECRET_KEY.

PyNaCl and not `cryptography`: PyJWT loads the latter wherever it is installed, 3.4 MB in each
process.
"""

from __future__ import annotations

import base64
import binascii
import hashlib

from django.conf import settings

_PURPOSE = b"tandem.providers.key\0"


class UnreadableKeyError(Exception):
    """The key was sealed with another SECRET_KEY."""


def seal(text: str) -> str:
    """Return `text` encrypted and authenticated, as ASCII; "" stays ""."""
    if not text:
        return ""
    from nacl.secret import SecretBox  # noqa: PLC0415 - few processes need it, and rarely

    return base64.b64encode(SecretBox(_derive_key()).encrypt(text.encode())).decode()


def unseal(sealed: str) -> str:
    """Return what was sealed; raises `UnreadableKeyError`."""
    if not sealed:
        return ""
    from nacl.exceptions import CryptoError  # noqa: PLC0415 - as above
    from nacl.secret import SecretBox  # noqa: PLC0415 - as above

    try:
        return SecretBox(_derive_key()).decrypt(base64.b64decode(sealed)).decode()
    except (CryptoError, binascii.Error, ValueError):
        raise UnreadableKeyError from None


def _derive_key() -> bytes:
    """Return the 32 bytes of this purpose, so that nothing made for another one opens it."""
    return hashlib.sha256(_PURPOSE + str(settings.SECRET_KEY).encode()).digest()
