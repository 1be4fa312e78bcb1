"""Hints over a WebSocket, from the real stream pool."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, unix_connect

from tandem.apps.notifications.consumers import NO_TICKET, SESSION_ENDED
from tandem.project.sockets import NOTHING_HERE
from tests.integration.apps.people import bearer, sign_in
from tests.integration.apps.served import Served


def test_a_page_hears_of_a_document_made_by_another_process(served: Served) -> None:
    session = sign_in(served)
    with _open(served, f"/ws?ticket={_ticket(served, session)}") as socket:
        assert json.loads(socket.recv(5))["type"] == "hello"
        with served.wsgi() as client:
            files = {"files": ("a.md", b"# One", "text/markdown")}
            created = client.post("/api/v1/documents", files=files, headers=bearer(session))

        hint = json.loads(socket.recv(5))

    (document,) = created.json()["created"]
    assert hint == {"type": "workspace.document.created", "id": document["id"]}


def test_a_ticket_opens_one_socket(served: Served) -> None:
    """OWASP ASVS 5.0, 4.4.3: sockets have tokens of their own, good for one."""
    ticket = _ticket(served, sign_in(served))
    with _open(served, f"/ws?ticket={ticket}") as first:
        first.recv(5)

        assert _close_code(served, f"/ws?ticket={ticket}") == NO_TICKET


@pytest.mark.parametrize("query", ["", "?ticket=", "?ticket=nonsense", "?ticket=%00", "?%ff=%ff"])
def test_without_a_ticket_the_socket_closes_and_says_why(served: Served, query: str) -> None:
    assert _close_code(served, f"/ws{query}") == NO_TICKET


@pytest.mark.parametrize("path", ["/", "/wss", "/ws/more", "/api/v1/events"])
def test_where_no_app_has_a_socket_it_closes_and_says_so(served: Served, path: str) -> None:
    assert _close_code(served, path) == NOTHING_HERE


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost.evil", "http://["]
)
def test_a_page_of_another_site_opens_no_socket(served: Served, origin: str) -> None:
    """OWASP ASVS 5.0, 4.4.2: the origin of a handshake is checked."""
    path = f"/ws?ticket={_ticket(served, sign_in(served))}"

    with pytest.raises(InvalidStatus) as refused, _open(served, path, origin=origin):
        pass

    assert refused.value.response.status_code == 403
    with _open(served, path, origin="http://localhost:8080") as socket:
        assert json.loads(socket.recv(5))["type"] == "hello"


def test_only_who_is_signed_in_gets_a_ticket(served: Served) -> None:
    """OWASP ASVS 5.0, 4.4.4: a socket's token comes through a session that is signed in."""
    with served.wsgi() as client:
        answer = client.post("/api/v1/notifications/tickets")

    assert answer.status_code == 401


def test_a_socket_closes_when_its_session_is_signed_out(served: Served) -> None:
    session = sign_in(served)
    with _open(served, f"/ws?ticket={_ticket(served, session)}") as socket:
        socket.recv(5)
        with served.wsgi() as client:
            client.post("/api/v1/accounts/logout", json={"refresh": session["refresh"]})

        with pytest.raises(ConnectionClosed) as closed:
            socket.recv(5)

    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == SESSION_ENDED


def test_what_a_client_sends_is_ignored(served: Served) -> None:
    session = sign_in(served)
    with _open(served, f"/ws?ticket={_ticket(served, session)}") as socket:
        socket.recv(5)
        socket.send('{"type": "session.ended"}')
        socket.send(b"\x00\xff")
        with pytest.raises(TimeoutError):
            socket.recv(0.3)


def _ticket(served: Served, session: dict[str, Any]) -> str:
    with served.wsgi() as client:
        answer = client.post("/api/v1/notifications/tickets", headers=bearer(session))
    return str(answer.json()["ticket"])


@contextmanager
def _open(served: Served, path: str, *, origin: str | None = None) -> Iterator[ClientConnection]:
    url = f"ws://localhost{path}"
    with unix_connect(str(served.asgi_socket), url, origin=origin) as socket:  # type: ignore[arg-type]  # any text will do
        yield socket


def _close_code(served: Served, path: str) -> int | None:
    with _open(served, path) as socket, pytest.raises(ConnectionClosed) as closed:
        socket.recv(5)
    return closed.value.rcvd.code if closed.value.rcvd else None
