"""The requests of many users at once: drawn from a seed, so many a second, until told to rest."""

from __future__ import annotations

import itertools
import threading
import time
from random import Random

from workspace.chaos.users import Users

_AT_ONCE = 12  # requests under way: some hang while a part is away
_KINDS = ("import", "edit", "edit", "edit", "export")


class Traffic:
    """Threads that ask, each when its turn has come."""

    def __init__(self, users: Users, *, rate: float, seed: int) -> None:
        self._users = users
        self._chance = Random(seed)  # noqa: S311  # not a secret
        self._pause_s = 1 / rate
        self._numbers = itertools.count(1)
        self._turn = threading.Lock()
        self._next_at = time.monotonic()
        self._resting = threading.Event()
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(_AT_ONCE)]

    def start(self) -> None:
        """Begin to ask."""
        for thread in self._threads:
            thread.start()

    def rest(self) -> None:
        """Ask nothing more; returns when the last answer is there."""
        self._resting.set()
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while not self._resting.is_set():
            number, kind = self._wait_for_turn()
            if self._resting.is_set():
                return
            self._users.ask(number, kind)

    def _wait_for_turn(self) -> tuple[int, str]:
        with self._turn:
            self._resting.wait(max(0.0, self._next_at - time.monotonic()))
            self._next_at = max(self._next_at, time.monotonic() - 1) + self._pause_s
            return next(self._numbers), self._chance.choice(_KINDS)
