"""A provider's key in the database: readable only with SECRET_KEY."""

from __future__ import annotations

import base64
import hashlib

from django.conf import settings

_PURPOSE = b"tandem.providers.key\0"


class UnreadableKeyError(Exception):
    """The key was sealed with another SECRET_KEY."""


def seal(text: str) -> str:
    """Return `text` encrypted and authenticated; "" stays ""."""
    if not text:
        return ""
    from cryptography.fernet import Fernet  # noqa: PLC0415 - few processes need it, and rarely

    return Fernet(_derive_key()).encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Return what was sealed; raises `UnreadableKeyError`."""
    if not sealed:
        return ""
    from cryptography.fernet import Fernet, InvalidToken  # noqa: PLC0415 - as above

    try:
        return Fernet(_derive_key()).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise UnreadableKeyError from None


def _derive_key() -> bytes:
    digest = hashlib.sha256(_PURPOSE + str(settings.SECRET_KEY).encode()).digest()
    return base64.urlsafe_b64encode(digest)
