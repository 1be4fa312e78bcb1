"""A steady load on both pools of the Workspace, and what failed of it."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.acceptance.steady_load import Tally, steady_load
from tests.acceptance.workspace.running import Workspace

LIST = "/api/v1/documents?limit=25"


@dataclass(frozen=True, slots=True)
class Load:
    """Lists asked for with a token, liveness, and event streams opened and left again."""

    lists: Tally
    lives: Tally
    streams: Tally = field(default_factory=Tally)

    def check(self) -> None:
        """Assert that everything was asked for, and nothing failed."""
        failed = {name: self._get(name).failed for name in ("lists", "lives", "streams")}
        assert not any(failed.values()), failed
        assert min(self._get(name).answered for name in failed) > 0

    def _get(self, name: str) -> Tally:
        tally: Tally = getattr(self, name)
        return tally


@contextmanager
def load_both_pools(workspace: Workspace) -> Iterator[Load]:
    """Ask both pools without pause until the block ends; a second of it before the block begins."""
    port, headers = workspace.port, workspace.headers
    with (
        steady_load(port, LIST, headers=headers, clients=4) as lists,
        steady_load(port, "/health/live", clients=2) as lives,
    ):
        load = Load(lists, lives)
        stop = threading.Event()
        opener = threading.Thread(target=_open_streams, args=(workspace, load.streams, stop))
        opener.start()
        try:
            time.sleep(1)  # a load is a load after a while: there is no event to wait for
            yield load
            time.sleep(1)  # and what was broken at the end must have time to show
        finally:
            stop.set()
            opener.join(timeout=30)


def _open_streams(workspace: Workspace, tally: Tally, stop: threading.Event) -> None:
    while not stop.wait(0.02):
        connection = http.client.HTTPConnection("127.0.0.1", workspace.port, timeout=20)
        try:
            connection.request("GET", "/api/v1/events", headers=workspace.headers)
            answer = connection.getresponse()
            if answer.readline().startswith(b":"):
                tally.statuses[answer.status] += 1
            else:
                tally.failures["a stream that did not begin"] += 1
        except (OSError, http.client.HTTPException) as error:
            tally.failures[f"{type(error).__name__}: {error}"] += 1
        finally:
            connection.close()
