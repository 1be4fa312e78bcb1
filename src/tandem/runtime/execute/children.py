"""The one place that reaps: every child the runtime starts, and orphans that fall to it.

asyncio's own child watchers are not used, so nothing races this for an exit status. As a
"subreaper" (Linux) the supervisor becomes the parent of what a dead leader left behind, which is
how leftovers outside the leader's session, such as PostgreSQL's backends, are found.
"""

from __future__ import annotations

import asyncio
import ctypes
import os
import signal
import subprocess

from tandem.runtime.execute.sessions import LINUX

_PR_SET_CHILD_SUBREAPER = 36  # Source: prctl(2), Linux 3.4


class Child:
    """A child process; `ended` gives its `Popen.returncode` when it has been reaped."""

    def __init__(self, popen: subprocess.Popen[bytes]) -> None:
        self.popen = popen
        self.pid = popen.pid
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    @property
    def lives(self) -> bool:
        """True until it was reaped: so long its pid belongs to nobody else."""
        return not self.ended.done()


class Children:
    """Every child of this process; `open` before the first one, on the main thread."""

    def __init__(self) -> None:
        self._known: dict[int, Child] = {}

    def open(self) -> None:
        """Begin to listen for ended children."""
        asyncio.get_running_loop().add_signal_handler(signal.SIGCHLD, self.reap)
        _become_subreaper(on=True)

    def close(self) -> None:
        """Stop listening; children still alive are nobody's."""
        _become_subreaper(on=False)
        asyncio.get_running_loop().remove_signal_handler(signal.SIGCHLD)

    def adopt(self, popen: subprocess.Popen[bytes]) -> Child:
        """Watch over a child that was just started."""
        child = Child(popen)
        self._known[child.pid] = child
        return child

    def knows(self, pid: int) -> bool:
        """True for a child that was started on purpose, False for an orphan."""
        return pid in self._known

    def reap(self) -> None:
        """Collect every ended child."""
        while True:
            self._reap_known()
            orphan = _find_ended()
            if orphan is None:
                return
            if orphan not in self._known:
                os.waitpid(orphan, 0)

    def _reap_known(self) -> None:
        for pid, child in tuple(self._known.items()):
            status = child.popen.poll()
            if status is not None:
                del self._known[pid]
                child.ended.set_result(status)


def _find_ended() -> int | None:
    if not hasattr(os, "waitid"):  # macOS before Python 3.13, where we get no orphans either
        return None
    try:
        found = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return None
    return None if found is None else found.si_pid


def _become_subreaper(*, on: bool) -> None:
    if LINUX:
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, int(on), 0, 0, 0)
