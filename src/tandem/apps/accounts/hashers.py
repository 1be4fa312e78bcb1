"""Passwords: argon2id with the parameters OWASP gives for servers.

Django's own take 100 MiB and 8 lanes for each sign-in, which many at once would not leave room for.
Source: OWASP Password Storage Cheat Sheet (m=19456 KiB, t=2, p=1), 2025.
"""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class ServerArgon2Hasher(Argon2PasswordHasher):
    """argon2id in 19 MiB."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1
