"""Passwords that stand in a plan as they are: those of addresses the stack gives."""

from __future__ import annotations

import re

# "postgresql://user:password@host/name", but not a reference such as ":${secret:NAME}@".
_PASSWORD = re.compile(r"(?P<before>://[^:/@\s]*:)(?!\$\{secret:)[^/@\s]+@")


def redact_passwords(text: str) -> str:
    """Return `text` with every password inside a URL as `***`; references to secrets stay."""
    return _PASSWORD.sub(r"\g<before>***@", text)
