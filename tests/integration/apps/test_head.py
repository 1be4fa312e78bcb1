"""HEAD is as GET without its body, in both pools."""

from __future__ import annotations

import httpx
import pytest

from tests.integration.apps.people import bearer, sign_in
from tests.integration.apps.served import Served

PATHS = (
    "/api/v1/documents",
    "/api/v1/documents/01a1fd26-5b70-76aa-b759-e0ef96c34782",
    "/api/v1/openapi.json",
    "/api/v1/docs",
    "/health/live",
    "/admin/login/",
)
# of each answer or its moment, and of those that were ready and might have been compressed
OWN = ("date", "expires", "set-cookie", "x-request-id", "x-ready-answer", "etag", "vary")


@pytest.mark.parametrize("pool", ["wsgi", "asgi"])
@pytest.mark.parametrize("path", PATHS)
def test_the_headers_are_those_of_get_and_the_body_is_none(
    served: Served, pool: str, path: str
) -> None:
    headers = bearer(sign_in(served)) | {"Accept-Encoding": "identity"}
    with getattr(served, pool)() as client:
        asked: list[httpx.Response] = [
            client.request(method, path, headers=headers) for method in ("GET", "HEAD", "GET")
        ]

    got, head, again = asked
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert said(head) == said(got)
    assert (again.status_code, len(again.content)) == (got.status_code, len(got.content))


def said(answer: httpx.Response) -> dict[str, str]:
    """Return the headers that are the same each time, the length among them."""
    return {name: value for name, value in answer.headers.items() if name not in OWN}


def test_a_stream_is_not_begun(served: Served) -> None:
    headers = bearer(sign_in(served))
    with served.asgi() as client:
        answer = client.head("/api/v1/events", headers=headers)
        assert answer.headers["content-type"] == "text/event-stream"
        assert client.get("/health/live").status_code == 200

    assert (answer.status_code, answer.content) == (200, b"")


def test_without_a_token_it_is_refused_as_get_is(served: Served) -> None:
    with served.wsgi() as client:
        assert client.head("/api/v1/documents").status_code == 401


def test_what_is_never_read_knows_no_head(served: Served) -> None:
    with served.wsgi() as client:
        refused = client.head("/api/v1/accounts/login")
        other = client.delete("/api/v1/documents")

    assert (refused.status_code, refused.headers["allow"]) == (405, "POST")
    assert {"GET", "HEAD", "POST"} <= set(other.headers["allow"].split(", "))
