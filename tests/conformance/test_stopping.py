"""What is told to stop ends by itself, in time, and leaves nobody hanging."""

from __future__ import annotations

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from tests.conformance.hints import open_socket
from tests.conformance.places.place import Place
from tests.conformance.visitor import Visitor

pytestmark = [pytest.mark.needs("restart"), pytest.mark.timeout(240)]
RESTARTING = 1012


def test_a_part_ends_by_itself_within_its_grace(place: Place, visitor: Visitor, part: str) -> None:
    took_s = place.restart(part)

    assert took_s < place.parts[part].stop_grace_s, "it had to be killed"
    visitor.ensure_works()


def test_an_open_page_is_told_to_come_back(place: Place, visitor: Visitor) -> None:
    with open_socket(visitor) as socket:
        place.restart("stream")

        with pytest.raises(ConnectionClosed) as closed:
            _hear_to_the_end(socket)
    assert closed.value.rcvd is not None, "it broke"
    assert closed.value.rcvd.code == RESTARTING
    visitor.ensure_works()


def test_a_job_that_is_accepted_while_its_worker_restarts_is_done(
    place: Place, visitor: Visitor
) -> None:
    export = visitor.start_export()

    place.restart("worker")

    assert visitor.wait_for_export(export)


def _hear_to_the_end(socket: ClientConnection) -> None:
    for _ in range(50):
        socket.recv(timeout=20)
