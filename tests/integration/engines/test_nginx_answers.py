"""What the gateway does to ordinary requests and answers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator

import pytest

from tests.contracts.launcher import eventually

from .gateway import Gateway, running_gateway

pytestmark = pytest.mark.engines


@pytest.fixture(scope="module")
def gateway() -> Iterator[Gateway]:
    with running_gateway(rate_per_s=100_000, burst=100_000) as running:
        yield running


async def test_health_is_answered_by_the_gateway_itself(gateway: Gateway) -> None:
    async with gateway.client() as client:
        answer = await client.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


async def test_what_a_client_says_about_itself_is_not_passed_on(gateway: Gateway) -> None:
    claims = {
        "X-Real-IP": "6.6.6.6",
        "X-Forwarded-For": "6.6.6.6",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "evil.example",
        "Forwarded": "for=6.6.6.6",
        "X_Forwarded_For": "6.6.6.6",
        "Proxy": "evil.example:80",
        "X-Original-URL": "/admin/",
    }
    async with gateway.client() as client:
        said = (await client.get("/api/echo", headers=claims)).json()["headers"]
    assert said["x-real-ip"] == said["x-forwarded-for"] == "127.0.0.1"
    assert said["x-forwarded-proto"] == "http"
    assert said["x-forwarded-host"] == said["host"] == f"127.0.0.1:{gateway.port}"
    assert not {"forwarded", "proxy", "x-original-url", "x_forwarded_for"} & said.keys()
    assert "6.6.6.6" not in json.dumps(said)


async def test_a_request_id_is_made_passed_up_and_returned(gateway: Gateway) -> None:
    async with gateway.client() as client:
        answer = await client.get("/api/echo")
        given = await client.get("/api/echo", headers={"X-Request-ID": "order-7.abc_DEF"})
        insane = await client.get("/api/echo", headers={"X-Request-ID": 'a"b c<script>'})
    assert answer.headers["x-request-id"] == answer.json()["headers"]["x-request-id"]
    assert len(answer.headers["x-request-id"]) == 32
    assert given.headers["x-request-id"] == "order-7.abc_DEF"
    assert given.json()["headers"]["x-request-id"] == "order-7.abc_DEF"
    assert len(insane.headers["x-request-id"]) == 32


async def test_answers_carry_the_security_headers_a_service_did_not_set(gateway: Gateway) -> None:
    async with gateway.client() as client:
        own = await client.get("/api/framed")
        other = await client.get("/api/echo")
    assert own.headers.get_list("x-frame-options") == ["SAMEORIGIN"]
    assert "x-powered-by" not in own.headers
    assert other.headers["x-frame-options"] == "DENY"
    assert other.headers["x-content-type-options"] == "nosniff"
    assert other.headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in other.headers["permissions-policy"]
    assert other.headers["server"] == "nginx"


async def test_text_is_compressed_and_says_so(gateway: Gateway) -> None:
    async with gateway.client() as client:
        answer = await client.get("/api/echo", headers={"Accept-Encoding": "gzip"})
        plain = await client.get("/api/echo", headers={"Accept-Encoding": "identity"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    assert "content-encoding" not in plain.headers


async def test_every_method_reaches_its_service(gateway: Gateway) -> None:
    async with gateway.client() as client:
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
            assert (await client.request(method, "/api/echo")).json()["method"] == method


async def test_a_services_own_error_is_left_alone(gateway: Gateway) -> None:
    async with gateway.client() as client:
        answer = await client.get("/api/refuse")
    assert (answer.status_code, answer.json()) == (503, {"error": {"code": "own"}})


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/assets/missing.js", 404, "not_found"),
        ("/assets/", 404, "not_found"),
        ("/api/../api/echo", 400, "bad_request"),
        ("/api/%00", 400, "bad_request"),
        ("/api/" + "x" * 20_000, 414, "address_too_long"),
    ],
)
async def test_what_the_gateway_refuses_has_the_shape_of_every_error(
    gateway: Gateway, path: str, status: int, code: str
) -> None:
    line, headers, body = await _raw(gateway, f"GET {path} HTTP/1.1\r\nHost: x\r\n")
    assert line.split()[1] == str(status)
    assert headers["content-type"] == "application/json"
    error = json.loads(body)["error"]
    assert error["code"] == code
    assert error["request_id"] == headers["x-request-id"]


async def test_too_large_headers_are_refused_in_the_same_shape(gateway: Gateway) -> None:
    line, _, body = await _raw(gateway, f"GET / HTTP/1.1\r\nHost: x\r\nX-Big: {'x' * 40_000}\r\n")
    assert line.split()[1] == "431"
    assert json.loads(body)["error"]["code"] == "headers_too_large"


async def test_files_are_only_read(gateway: Gateway) -> None:
    async with gateway.client() as client:
        answer = await client.post("/assets/app-1a2b.js")
        head = await client.head("/assets/app-1a2b.js")
    assert (answer.status_code, answer.json()["error"]["code"]) == (405, "method_not_allowed")
    assert (head.status_code, head.content) == (200, b"")


async def test_files_named_by_content_are_kept_for_ever(gateway: Gateway) -> None:
    async with gateway.client() as client:
        found = await client.get("/assets/app-1a2b.js")
        missing = await client.get("/assets/app-gone.js")
    assert found.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert found.headers["content-type"] == "text/javascript; charset=utf-8"
    assert found.headers["content-encoding"] == "gzip"
    assert missing.status_code == 404
    assert "cache-control" not in missing.headers


@pytest.mark.parametrize("path", ["/", "/documents/42", "/index.html"])
async def test_the_application_answers_every_page_and_is_asked_again(
    gateway: Gateway, path: str
) -> None:
    async with gateway.client() as client:
        answer = await client.get(path)
    assert answer.text == "<!doctype html>the application"
    assert answer.headers["cache-control"] == "no-cache"
    assert "style-src 'self' 'unsafe-inline'" in answer.headers["content-security-policy"]


async def test_uploads_are_shown_but_run_nothing(gateway: Gateway) -> None:
    async with gateway.client() as client:
        answer = await client.get("/media/upload.html")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-cache"


async def test_the_log_has_a_line_a_request_without_secrets(gateway: Gateway) -> None:
    async with gateway.client() as client:
        await client.get(
            "/api/echo?ticket=hush-1",
            headers={"Authorization": "Bearer hush-2", "X-Request-ID": "find-me-in-the-log"},
        )

    async def find() -> dict[str, object] | None:
        lines = [line for line in gateway.log.splitlines() if "find-me-in-the-log" in line]
        return json.loads(lines[0]) if lines else None

    line = await eventually(find)
    assert (line["path"], line["status"], line["pool"]) == ("/api/echo", 200, "web")
    assert float(str(line["upstream_s"])) >= 0
    assert str(line["upstream"]).startswith("unix:")
    assert "hush" not in gateway.log


async def _raw(gateway: Gateway, head: str) -> tuple[str, dict[str, str], bytes]:
    """Send a request as it stands, which no client library would."""
    reader, writer = await asyncio.open_connection("127.0.0.1", gateway.port)
    writer.write(f"{head}Connection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    top, _, body = answer.partition(b"\r\n\r\n")
    line, *lines = top.decode().split("\r\n")
    return line, {k.lower(): v for k, v in (each.split(": ", 1) for each in lines)}, body
