"""Bad input anywhere is answered in the one shape and never with a 5xx."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.integration.apps.api_client import ApiClient

JSON = "application/json"
DEEP = b"[" * 100_000 + b"]" * 100_000
BOUNDARY = "multipart/form-data; boundary=x"
FILE = b'--x\r\nContent-Disposition: form-data; name="files"; filename="%s"\r\n\r\n%s\r\n--x--\r\n'


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"", JSON, 422),
        (b"{", JSON, 400),
        (b"[]", JSON, 400),
        (b"null", JSON, 400),
        (b'"x"', JSON, 400),
        (DEEP, JSON, 400),
        (b"\xff\xfe", JSON, 400),
        (b'{"email": "\\ud800@b.org", "password": "x"}', JSON, 400),
        (b'{"email": 1e999, "password": NaN}', JSON, 400),
        (b'{"email": 123456789012345678901234567890, "password": {}}', JSON, 422),
        (b'{"email": "a@b.org\\u0000", "password": "x"}', JSON, 422),
        (b'{"email": "a@b.org", "password": "\\u0000"}', JSON, 401),
        (b'{"email": "a@b.org", "password": "x", "transport": "post"}', JSON, 422),
        (b"email=a", "application/x-www-form-urlencoded", 415),
        (b"{}", "text/plain", 415),
        (b"{}", "", 415),
        (b"{}", "multipart/form-data", 415),
        (b"x" * 3_000_000, JSON, 413),
    ],
)
def test_a_body_that_is_no_sign_in(
    api: ApiClient, body: bytes, content_type: str, status: int
) -> None:
    answer = api.ask("POST", "/accounts/login", data=body, content_type=content_type)

    assert answer.status_code == status
    _check_shape(answer)


def test_what_is_wrong_with_a_value_is_said_in_our_words(api: ApiClient) -> None:
    answer = api.post("/accounts/login", {"email": "nobody", "password": "x"})

    assert answer.json()["error"]["fields"] == {"email": ["not an email address (name@host)"]}


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=101",
        "limit=-1",
        "limit=" + "9" * 5000,
        "limit=1.5",
        "limit=x",
        "limit=%00",
        "cursor=%00",
        "cursor=x",
        "cursor=" + "A" * 5000,
        "cursor=%ff%fe",
        "cursor=AAAA",
        "cursor=é",
        "limit=1&limit=x",
    ],
)
def test_a_page_that_cannot_be(administrator: ApiClient, query: str) -> None:
    answer = administrator.get(f"/documents?{query}")

    assert answer.status_code == 422
    assert answer.json()["error"]["fields"]
    _check_shape(answer)


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"", BOUNDARY, 422),
        (b"--x--\r\n", BOUNDARY, 422),
        (b"", "multipart/form-data", 422),
        (b"abc", "multipart/form-data; boundary=", 400),
        (b"abc", "multipart/form-data; boundary=\x80", 400),
        (b"--y--\r\n", BOUNDARY, 422),
        (b"{}", JSON, 422),
        (FILE % (b"a.exe", b"text"), BOUNDARY, 422),
        (FILE % (b"a.md", b""), BOUNDARY, 422),
        (FILE % (b"a.md", b"\x00"), BOUNDARY, 422),
        (FILE % (b"a.md", b"\xff\xfe"), BOUNDARY, 422),
        (FILE % (b"", b"text"), BOUNDARY, 422),
        (FILE % (b"../../etc/x.md\x00", b""), BOUNDARY, 422),
        (FILE * 200 % ((b"a.md", b"x") * 200), BOUNDARY, 400),
    ],
)
def test_an_upload_that_is_none(
    administrator: ApiClient, body: bytes, content_type: str, status: int
) -> None:
    answer = administrator.ask("POST", "/documents", data=body, content_type=content_type)

    assert answer.status_code == status
    _check_shape(answer)


@pytest.mark.parametrize(
    "path",
    [
        "/documents/x",
        "/documents/01a1fd26-5b70-76aa-b759-e0ef96c34782",
        "/documents/01a1fd26-5b70-76aa-b759-e0ef96c34782/",
        "/documents/%00",
        "/documents/%ff",
        "/documents/../accounts/me",
        "/nothing",
        "//",
        "/é",
    ],
)
def test_an_address_where_nothing_is(administrator: ApiClient, path: str) -> None:
    answer = administrator.get(path)

    assert answer.status_code == 404
    _check_shape(answer)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_a_method_that_is_not_allowed_names_those_that_are(api: ApiClient, method: str) -> None:
    answer = api.ask(method, "/accounts/login")

    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    _check_shape(answer)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(token=st.text(st.characters(codec="latin-1", exclude_characters="\r\n"), max_size=80))
def test_no_token_is_ever_a_fault_of_ours(api: ApiClient, token: str) -> None:
    for header in (token, f"Bearer {token}", f"Bearer a.{token}.c"):
        answer = api.ask("GET", "/accounts/me", headers={"Authorization": header})
        assert answer.status_code == 401


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    body=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["email", "password", "name", "refresh"]), inner)
        ),
    )
)
def test_no_json_is_ever_a_fault_of_ours(api: ApiClient, body: object) -> None:
    data = json.dumps(body).encode()
    for path in ("/accounts/login", "/accounts/first-administrator", "/accounts/refresh"):
        answer = api.ask("POST", path, data=data, content_type=JSON)
        assert 200 <= answer.status_code < 500
        if answer.status_code >= 400:
            _check_shape(answer)


def _check_shape(answer: object) -> None:
    error = answer.json()["error"]  # type: ignore[attr-defined]
    assert set(error) <= {"code", "message", "fields", "request_id"}
    assert {"code", "message", "request_id"} <= set(error)
    assert error["request_id"] == answer["X-Request-ID"]  # type: ignore[index]
    assert "Traceback" not in json.dumps(error)
