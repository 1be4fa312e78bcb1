"""Runs over a WebSocket."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, unix_connect

from tandem.apps.runs.socket.consumer import NO_TICKET, SESSION_ENDED
from tests.integration.runs.reader import Reader, signed_in, words

NOBODYS = "01a1fde9-3b59-726f-bef0-1f50d7b8242f"


def test_many_runs_are_followed_over_one_socket_each_from_its_cursor(reader: Reader) -> None:
    runs = [reader.create(upto=30, pause_ms=2) for _ in range(3)]
    done = reader.create(upto=10)
    reader.read(done)
    with _open(reader) as socket:
        for run in runs:
            _say(socket, type="follow", run=run)
        _say(socket, type="follow", run=done, after=1)
        frames = _frames_of(socket, ended=4)

    for run in runs:
        assert [frame["seq"] for frame in frames[run]] == list(range(1, len(frames[run]) + 1))
        assert _text(frames[run]) == words(30)
    assert frames[done][0]["seq"] == 2
    assert frames[done][-1]["frame"] == {"type": "end", "data": {"state": "done"}}


def test_a_run_is_cancelled_over_the_socket(reader: Reader) -> None:
    run = reader.create(upto=1, then="hang")
    with _open(reader) as socket:
        _say(socket, type="follow", run=run)
        _hear(socket)
        _say(socket, type="cancel", run=run)
        frames = _frames_of(socket, ended=1)[run]

    assert frames[-1]["frame"]["data"] == {"state": "cancelled"}


def test_what_is_not_followed_any_more_is_silent(reader: Reader) -> None:
    run = reader.create(upto=100_000, pause_ms=5)
    with _open(reader) as socket:
        _say(socket, type="follow", run=run)
        _hear(socket)
        _say(socket, type="unfollow", run=run)
        _say(socket, type="follow", run=NOBODYS)
        while _hear(socket)["type"] != "refused":
            pass  # what was on its way
        with pytest.raises(TimeoutError):
            socket.recv(0.3)
    reader.cancel(run)


@pytest.mark.parametrize("text", ["", "{", '{"type":"follow"}', '{"type":"dance","run":1}', "[]"])
def test_what_cannot_be_read_is_refused(reader: Reader, text: str) -> None:
    with _open(reader) as socket:
        socket.send(text)

        assert _hear(socket) == {"type": "refused", "run": None, "code": "bad_message"}


def test_a_run_that_is_not_there_is_refused(reader: Reader) -> None:
    ended = reader.create(upto=1)
    reader.read(ended)
    with _open(reader) as socket:
        _say(socket, type="follow", run=NOBODYS)
        assert _hear(socket) == {"type": "refused", "run": NOBODYS, "code": "not_found"}
        _say(socket, type="cancel", run=NOBODYS)
        assert _hear(socket) == {"type": "refused", "run": NOBODYS, "code": "not_found"}
        _say(socket, type="follow", run=ended, after=500)
        assert _hear(socket) == {"type": "refused", "run": ended, "code": "not_resumable"}


def test_without_a_ticket_and_after_the_session_the_socket_closes(reader: Reader) -> None:
    with _connect(reader, "") as socket, pytest.raises(ConnectionClosed) as closed:
        socket.recv(5)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == NO_TICKET

    leaving = signed_in(reader.served)
    with _open(leaving) as socket:
        _say(socket, type="follow", run=NOBODYS)
        _hear(socket)
        with reader.served.wsgi() as client:
            client.post("/api/v1/accounts/logout", json={"refresh": leaving.session["refresh"]})
        with pytest.raises(ConnectionClosed) as closed:
            socket.recv(5)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == SESSION_ENDED


def _text(frames: list[dict[str, Any]]) -> str:
    bodies = [frame["frame"] for frame in frames]
    return "".join(body["data"]["text"] for body in bodies if body["type"] == "text")


def _frames_of(socket: ClientConnection, *, ended: int) -> dict[str, list[dict[str, Any]]]:
    """Return what is heard until so many runs have ended, by run."""
    frames: dict[str, list[dict[str, Any]]] = {}
    while ended:
        heard = _hear(socket)
        assert heard["type"] == "frame", heard
        frames.setdefault(heard["run"], []).append(heard)
        ended -= heard["frame"]["type"] in {"end", "error"}
    return frames


def _say(socket: ClientConnection, **message: Any) -> None:
    socket.send(json.dumps(message))


def _hear(socket: ClientConnection) -> dict[str, Any]:
    return dict(json.loads(socket.recv(5)))


@contextmanager
def _open(reader: Reader) -> Iterator[ClientConnection]:
    with reader.served.wsgi() as client:
        answer = client.post("/api/v1/notifications/tickets", headers=reader.headers)
    with _connect(reader, answer.json()["ticket"]) as socket:
        yield socket


@contextmanager
def _connect(reader: Reader, ticket: str) -> Iterator[ClientConnection]:
    url = f"ws://localhost/ws/runs?ticket={ticket}"
    with unix_connect(str(reader.served.asgi_socket), url) as socket:
        yield socket
