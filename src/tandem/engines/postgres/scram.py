"""SCRAM-SHA-256 as PostgreSQL speaks it: the client's half, without channel binding. Pure.

Source: RFC 5802 and RFC 7677; https://www.postgresql.org/docs/18/sasl-authentication.html
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass

MECHANISM = "SCRAM-SHA-256"


class ScramError(Exception):
    """The server's side of the conversation does not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scram:
    """One login: `nonce` is fresh and random. The user is said before, so SCRAM's own is empty."""

    password: str
    nonce: str

    @property
    def first(self) -> bytes:
        """The client's first message."""
        return f"n,,{self._first_bare}".encode()

    def prove(self, challenge: bytes) -> tuple[bytes, bytes]:
        """Answer the server's challenge: the client's last message, and what the server must say
        to show that it knows the password too.

        Raises `ScramError` for a challenge that is none.
        """
        try:
            return self._prove(challenge)
        except (KeyError, ValueError) as error:
            raise ScramError("what answers does not speak SCRAM") from error

    def _prove(self, challenge: bytes) -> tuple[bytes, bytes]:
        # challenge: r=<client nonce><server nonce>,s=<salt in base64>,i=4096
        fields = dict(part.split("=", 1) for part in challenge.decode().split(","))
        if not fields["r"].startswith(self.nonce):
            raise ScramError("the server answered another login's challenge")
        salted = hashlib.pbkdf2_hmac(
            "sha256", self.password.encode(), base64.b64decode(fields["s"]), int(fields["i"])
        )
        last_bare = f"c=biws,r={fields['r']}"  # biws: "n,," in base64
        talk = f"{self._first_bare},{challenge.decode()},{last_bare}".encode()
        key = _sign(salted, b"Client Key")
        signature = _sign(hashlib.sha256(key).digest(), talk)
        proof = bytes(a ^ b for a, b in zip(key, signature, strict=True))
        expected = _sign(_sign(salted, b"Server Key"), talk)
        return (
            f"{last_bare},p={base64.b64encode(proof).decode()}".encode(),
            b"v=" + base64.b64encode(expected),
        )

    @property
    def _first_bare(self) -> str:
        return f"n=,r={self.nonce}"


def _sign(key: bytes, message: bytes) -> bytes:
    return hmac.digest(key, message, "sha256")
