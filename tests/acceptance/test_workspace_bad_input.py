"""Bad input through the gateway: always a 4xx in the one JSON shape, never a fault of ours."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.acceptance.workspace.raw import Answer, make_request, send

pytestmark = pytest.mark.engines

JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "multipart/form-data; boundary=x"}
PART = b'--x\r\nContent-Disposition: form-data; name="files"; filename="%s"\r\n\r\n%s\r\n--x--\r\n'
ID = "01a1fd26-5b70-76aa-b759-e0ef96c34782"
# Addresses of the API, each with the methods it knows.
KNOWN = {
    "/accounts/first-administrator": {"POST"},
    "/accounts/login": {"POST"},
    "/accounts/login/second-factor": {"POST"},
    "/accounts/second-factor": {"POST", "DELETE"},
    "/accounts/second-factor/confirm": {"POST"},
    "/accounts/second-factor/recovery-codes": {"POST"},
    "/accounts/refresh": {"POST"},
    "/accounts/me": {"GET", "PATCH"},
    "/accounts/users": {"GET", "POST"},
    f"/accounts/users/{ID}": {"GET", "PATCH"},
    f"/accounts/users/{ID}/second-factor": {"DELETE"},
    f"/accounts/sessions/{ID}": {"DELETE"},
    "/accounts/password/change": {"POST"},
    "/accounts/password/reset": {"POST"},
    "/accounts/invitations/accept": {"POST"},
    "/config/frontend/": {"GET"},
    "/documents": {"GET", "POST"},
    "/documents/sample-library": {"POST"},
    "/documents/bulk": {"POST"},
    "/documents/tags": {"GET"},
    f"/documents/{ID}": {"GET", "PATCH", "DELETE"},
    f"/documents/{ID}/versions": {"GET"},
    f"/documents/{ID}/versions/1/restore": {"POST"},
    f"/documents/{ID}/original": {"GET"},
    "/notifications/tickets": {"POST"},
    "/events": {"GET"},
    "/openapi.json": {"GET"},
}
BODIES = {
    "nothing": (b"", JSON),
    "broken JSON": (b'{"email": ', JSON),
    "JSON of another kind": (b'[1, "x", null]', JSON),
    "wrong types": (b'{"email": [], "password": {"a": 1}, "name": 7, "refresh": false}', JSON),
    "NUL": (b'{"email": "a\\u0000@b.org", "password": "\\u0000", "name": "\\u0000"}', JSON),
    "huge integers": (b'{"email": ' + b"9" * 5000 + b', "password": 1e999}', JSON),
    "half a surrogate": (
        b'{"email": "\\ud800@b.org", "password": "x", "refresh": "\\udfff"}',
        JSON,
    ),
    "deep": (b"[" * 50_000 + b"]" * 50_000, JSON),
    "broken UTF-8": (b'{"email": "\xff\xfe", "password": "\xc3("}', JSON),
    "another type": (b"email=a&password=b", {"Content-Type": "application/x-www-form-urlencoded"}),
    "no type": (b"\x00\x01\x02", {}),
    "unknown charset": (b"{}", {"Content-Type": "application/json; charset=klingon"}),
    "cut multipart": (b"--x\r\nContent-Disposition: form-data", FORM),
    "no boundary": (PART % (b"a.md", b"x"), {"Content-Type": "multipart/form-data"}),
    "name of another folder": (PART % (b"../../etc/passwd", b"x"), FORM),
    "name with NUL": (PART % (b"a\x00.md", b"\x00"), FORM),
    "text that is none": (PART % (b"a.md", b"\xff\xfe\x00"), FORM),
    "not gzip": (b"\x1f\x8bnothing", JSON | {"Content-Encoding": "gzip"}),
}
TARGETS = [
    *("//", "//api/v1/documents", "/api//v1/documents", "/api/v1/documents//", "/.", "/..", "/../"),
    *("/api/v1/../../etc/passwd", "/api/v1/%2e%2e/%2e%2e/etc/passwd", "/%2e%2e/", "/media/../../x"),
    *(
        "/media/%2e%2e/%2e%2e/secrets.json",
        "/static/..%2f..%2fsecrets.json",
        "/assets/../stack.toml",
    ),
    *("/api%2fv1%2fdocuments", "/api/v1/documents%2f", "/api/v1/documents/%00", "/%00", "/a%00b"),
    *("/%ff%fe", "/api/v1/documents/%c3%28", "/%u0041", "/%", "/%zz", "/api/v1/documents/%"),
    *("/api/v1/documents?limit=" + "9" * 4000, "/api/v1/documents?cursor=%00%ff", "/api/v1/?%"),
    *("/api/v1/documents?limit=-1", "/api/v1/documents?limit=1e5", "/api/v1/documents?limit[]=1"),
    *("/api/v1/nothing", "/api/v1/", "/api", "/health/", "/health/nothing", "/ws?ticket=%00"),
    *("/api/v1/documents/" + "a" * 3000, "/" + "a" * 20_000, "/api/v1/documents?" + "a" * 60_000),
    *(
        b"/\xff\xfe",
        b"/api/v1/documents?cursor=\xff",
        b"/a\tb",
        b"/\\..\\..\\x",
        b"*",
        b"x",
        b"http://x/y",
    ),
    *(
        "/admin/..;/",
        "/api/v1/documents;limit=1",
        "/api/v1/documents#x",
        "/generation",
        "/tandem_400",
    ),
]
METHODS = [
    "PUT",
    "PATCH",
    "DELETE",
    "OPTIONS",
    "TRACE",
    "CONNECT",
    "PROPFIND",
    "BREW",
    "get",
    "A-B",
]
CHUNKED = b"POST /api/v1/accounts/login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: "
BROKEN = {
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    "no host": b"GET /api/v1/documents HTTP/1.1\r\nConnection: close\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    "a host that is none": b"GET /api/v1/documents HTTP/1.1\r\nHost: a/b\\c\r\n\r\n",
    "HTTP of the future": b"GET / HTTP/9.9\r\nHost: x\r\n\r\n",
    "negative length": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    "two lengths": b"POST / HTTP/1.1\r\nHost: x" + b"\r\nContent-Length: 1" * 2 + b"\r\n\r\na",
    "length and chunks": CHUNKED + b"chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
    "unknown coding": CHUNKED + b"xchunked\r\n\r\n0\r\n\r\n",
    "chunk without a size": CHUNKED + b"chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n",
    "long header": b"GET / HTTP/1.1\r\nHost: x\r\nX-A: " + b"a" * 100_000 + b"\r\n\r\n",
    "many headers": b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X-A: aaaaaaaaaaaaa\r\n" * 5000 + b"\r\n",
    "NUL in a header": b"GET /api/v1/documents HTTP/1.1\r\nHost: x\r\nX-A: \x00\r\n\r\n",
}


def test_no_body_breaks_an_address_of_the_api(workspace):
    sign_ins = ({}, workspace.headers, {"Authorization": "Bearer \x01.a.b"})
    _check(
        workspace,
        {
            f"{method} {path}: {name} ({number})": make_request(
                method, f"/api/v1{path}", headers | sign_in, body
            )
            for path, methods in KNOWN.items()
            for method in methods - {"GET"}
            for name, (body, headers) in BODIES.items()
            for number, sign_in in enumerate(sign_ins)
        },
    )


def test_a_method_that_an_address_does_not_know_is_refused(workspace):
    requests = {
        f"{method} {path}": make_request(method, f"/api/v1{path}", workspace.headers, b"")
        for path, methods in KNOWN.items()
        for method in METHODS
        if method not in methods
    }

    answers = _check(workspace, requests)

    assert {answer.status for answer in answers} <= {400, 405}


def test_no_target_breaks_anything_or_reaches_a_file(workspace):
    answers = _check(
        workspace,
        {f"{target!r:.60}": make_request("GET", target, workspace.headers) for target in TARGETS},
    )

    for secret in (b"[stack]", b"SECRET_KEY", b"db.password", b"root:"):
        assert not [answer for answer in answers if secret in answer.body]


def test_what_is_hardly_http_is_refused(workspace):
    answers = _check(workspace, BROKEN)

    assert all(answer.status >= 400 for answer in answers)


def test_large_bodies_that_nobody_reads_take_no_replica_down(workspace):
    addresses = ("/documents", "/accounts/login", "/events", "/config/frontend/", "/nothing")

    answers = _check(
        workspace,
        {
            f"{path} ({number})": make_request("POST", f"/api/v1{path}", FORM, b"x" * 2_000_000)
            for path in addresses
            for number in range(4)
        },
    )

    assert {answer.status for answer in answers} <= {401, 404, 405, 413, 415}
    assert workspace.ask("GET", "/api/v1/documents").status_code == 200


def test_a_body_of_70_mib_is_too_large(workspace):
    headers = workspace.headers | FORM | {"Content-Length": str(70 * 2**20)}
    request = make_request("POST", "/api/v1/documents", headers)

    answer = send(workspace.port, request, more=b"x" * 2**20)

    assert (answer.status, answer.find_fault()) == (413, None)


def _check(workspace, requests: Mapping[str, bytes]) -> list[Answer]:
    """Send every request; assert that no answer has a fault, and return them all."""
    answers = {name: send(workspace.port, request) for name, request in requests.items()}
    faults = {name: answer.find_fault() for name, answer in answers.items()}
    assert not {name: (fault, answers[name]) for name, fault in faults.items() if fault}
    return list(answers.values())
