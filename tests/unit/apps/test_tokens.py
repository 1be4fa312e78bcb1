"""Access and refresh tokens: what is read is what was made, by us, for this."""

from __future__ import annotations

import time
from uuid import UUID

import jwt
import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from tandem.apps.accounts import tokens
from tandem.apps.accounts.keys import derive_key
from tandem.apps.kit.errors import UnauthenticatedError

USER = UUID("01a1fd26-5b70-76aa-b759-e0ef96c34782")
SESSION = "Br41YnV1AuZnx4ONkpB8Yg"


def test_an_access_token_says_who_and_in_which_session() -> None:
    ends = int(time.time()) + 7 * 86_400
    token, lasts_s = tokens.render_access(user_id=USER, session_id=SESSION, session_ends_s=ends)

    claims = tokens.parse_access(token)

    assert (claims.user_id, claims.session_id, claims.ends_at) == (USER, SESSION, ends)
    assert lasts_s == 30 * 60


def test_an_access_token_never_outlives_its_session() -> None:
    ends = int(time.time()) + 60
    _, lasts_s = tokens.render_access(user_id=USER, session_id=SESSION, session_ends_s=ends)

    assert lasts_s <= 60


@pytest.mark.parametrize(
    "changed",
    [
        {"exp": 1},
        {"aud": "another"},
        {"typ": "refresh"},
        {"sub": "nobody"},
        {"sub": None},
        {"end": "soon"},
        {"sid": None},
        {"exp": "later"},
        {"iat": "now"},
    ],
)
def test_a_token_that_says_otherwise_is_refused(changed: dict[str, object]) -> None:
    """OWASP ASVS 5.0, 9.2.1 (its time), 9.2.2 (its type), 9.2.3 (its audience)."""
    claims = {**_claims(), **changed}
    token = _sign({name: value for name, value in claims.items() if value is not None})

    with pytest.raises(UnauthenticatedError):
        tokens.parse_access(token)


def test_an_expired_token_is_told_from_a_false_one() -> None:
    with pytest.raises(UnauthenticatedError) as raised:
        tokens.parse_access(_sign({**_claims(), "exp": 1}))

    assert raised.value.code == "access_expired"


@pytest.mark.parametrize("algorithm", ["none", "HS384", "HS512"])
def test_only_one_algorithm_is_accepted(algorithm: str) -> None:
    """OWASP ASVS 5.0, 9.1.2: one algorithm is allowed, and none is not."""
    key = "" if algorithm == "none" else derive_key("access")
    token = jwt.encode(_claims(), key, algorithm=algorithm)

    with pytest.raises(UnauthenticatedError):
        tokens.parse_access(token)


def test_a_token_signed_with_the_secret_itself_is_refused() -> None:
    """OWASP ASVS 5.0, 9.1.1: a token is believed for its signature alone."""
    token = jwt.encode(_claims(), settings.SECRET_KEY, algorithm="HS256")

    with pytest.raises(UnauthenticatedError):
        tokens.parse_access(token)


@pytest.mark.parametrize("header", ["jwk", "jku", "x5u", "kid"])
def test_a_token_does_not_bring_its_own_key(header: str) -> None:
    """OWASP ASVS 5.0, 9.1.3: keys come from the configuration, whatever a token names."""
    key = "a key of somebody else, of enough characters for this algorithm"
    named = {"jwk": {"kty": "oct", "k": key}, "jku": "https://evil.example/keys"}
    headers = {header: named.get(header, key)}
    token = jwt.encode(_claims(), key, algorithm="HS256", headers=headers)

    with pytest.raises(UnauthenticatedError):
        tokens.parse_access(token)


def test_a_refresh_token_says_which_session_and_generation() -> None:
    claims = tokens.parse_refresh(tokens.render_refresh(session_id=SESSION, generation=7))

    assert (claims.session_id, claims.generation) == (SESSION, 7)


def test_a_refresh_token_of_another_generation_cannot_be_made() -> None:
    token = tokens.render_refresh(session_id=SESSION, generation=7)

    with pytest.raises(UnauthenticatedError):
        tokens.parse_refresh(token.replace(".7.", ".8."))


@given(st.text(max_size=120))
def test_no_other_text_is_a_token(text: str) -> None:
    for parse in (tokens.parse_access, tokens.parse_refresh):
        with pytest.raises(UnauthenticatedError):
            parse(text)


def _claims() -> dict[str, object]:
    now = int(time.time())
    return {
        "sub": str(USER),
        "sid": SESSION,
        "typ": "access",
        "aud": "tandem.api",
        "iat": now,
        "exp": now + 60,
        "end": now + 60,
    }


def _sign(claims: dict[str, object]) -> str:
    return jwt.encode(claims, derive_key("access"), algorithm="HS256")
