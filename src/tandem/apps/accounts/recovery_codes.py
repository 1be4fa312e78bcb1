"""Codes for whoever lost their phone: each is good once. Pure but for the randomness."""

from __future__ import annotations

import secrets

from argon2.low_level import Type, hash_secret_raw

CODES = 10
SALT_BYTES = 16
CODE_LENGTH = 10
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: 5 bits each, none looks like another
_MEANT = str.maketrans("oil", "011")

# As passwords (`hashers`). Here they stay, for a code hashed at another cost could not be found.
_TIME_COST, _MEMORY_COST_KIB, _PARALLELISM, _DIGEST_BYTES = 2, 19_456, 1, 32


def make_codes() -> list[str]:
    """Return new codes of 50 bits, such as "7h2kq-m0x4t"."""
    half = CODE_LENGTH // 2
    plain = ["".join(secrets.choice(_ALPHABET) for _ in range(CODE_LENGTH)) for _ in range(CODES)]
    return [f"{code[:half]}-{code[half:]}" for code in plain]


def hash_code(code: str, *, salt: bytes) -> bytes:
    """Return what is kept of a code, however it was typed.

    The codes of one user share a salt, so that one computation tells whether a code is theirs.
    """
    meant = code.replace("-", "").replace(" ", "").lower().translate(_MEANT)
    return hash_secret_raw(
        meant.encode(),
        salt,
        time_cost=_TIME_COST,
        memory_cost=_MEMORY_COST_KIB,
        parallelism=_PARALLELISM,
        hash_len=_DIGEST_BYTES,
        type=Type.ID,
    )
