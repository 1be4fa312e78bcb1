"""Codes of an app, and codes for whoever lost it."""

from __future__ import annotations

import base64
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from django.conf import settings

from tandem.apps.accounts.qr import render_qr
from tandem.apps.accounts.recovery_codes import CODES, hash_code, make_codes
from tandem.apps.accounts.totp import derive_secret, find_step, render_uri

ADA = UUID(int=1)
SALT = b"s" * 20
# RFC 6238, appendix B, whose eight digits end in these six.
RFC_SECRET = base64.b32encode(b"12345678901234567890").decode()
RFC_CODES = [(59, "287082"), (1111111109, "081804"), (1234567890, "005924")]


@pytest.mark.parametrize(("now_s", "code"), RFC_CODES)
def test_the_codes_of_the_standard_are_known(now_s: int, code: str) -> None:
    assert find_step(RFC_SECRET, code, now_s=now_s) == now_s // 30


@pytest.mark.parametrize(("late_s", "known"), [(-60, False), (-30, True), (30, True), (60, False)])
def test_a_code_lasts_its_step_and_the_ones_beside_it(late_s: int, known: bool) -> None:
    """OWASP ASVS 5.0, 6.5.5 and 6.5.8: a code has a short life, by the server's clock."""
    now_s, code = RFC_CODES[1]

    found = find_step(RFC_SECRET, code, now_s=now_s + late_s)

    assert found == (now_s // 30 if known else None)


def test_a_secret_follows_from_the_key_the_user_and_the_salt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    secret = derive_secret(user_id=ADA, salt=SALT)
    others = {
        derive_secret(user_id=UUID(int=2), salt=SALT),
        derive_secret(user_id=ADA, salt=b"t" * 20),
    }
    monkeypatch.setattr(settings, "SECRET_KEY", "another")
    others.add(derive_secret(user_id=ADA, salt=SALT))

    assert len(base64.b32decode(secret)) == 20
    assert len(others) == 3
    assert secret not in others


def test_apps_read_the_address() -> None:
    uri = urlsplit(render_uri(RFC_SECRET, account="ada@example.org", issuer="The Product"))

    assert (uri.scheme, uri.netloc, uri.path) == (
        "otpauth",
        "totp",
        "/The%20Product:ada%40example.org",
    )
    assert parse_qs(uri.query) == {"secret": [RFC_SECRET], "issuer": ["The Product"]}


def test_the_picture_is_an_image_of_its_own_that_runs_nothing() -> None:
    picture = render_qr("otpauth://totp/x?secret=y")

    assert picture.startswith("data:image/svg+xml")
    assert "script" not in picture


def test_asvs_6_5_4_recovery_codes_cannot_be_guessed() -> None:
    """OWASP ASVS 5.0, 6.5.3 and 6.5.4: made at random, with far more than 20 bits."""
    codes = make_codes() + make_codes()

    assert len(set(codes)) == 2 * CODES
    assert all(len(code) == 11 and code[5] == "-" for code in codes)


def test_a_recovery_code_is_known_however_it_was_typed() -> None:
    digest = hash_code("0123a-bcdef", salt=SALT)

    assert hash_code("OI23A bcdef", salt=SALT) == digest
    assert hash_code("0123abcdef", salt=b"another salt") != digest
    assert hash_code("0123abcdeg", salt=SALT) != digest
