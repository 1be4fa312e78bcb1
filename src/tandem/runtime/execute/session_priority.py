"""Give a session the priority of its leader.

Linux shares the processors between sessions first (`kernel.sched_autogroup_enabled`, on by default
in most distributions); nice(1) counts only within one. Every service leads a session of its own, so
that without this one of low priority weighs as much as any other.
Source: https://man7.org/linux/man-pages/man7/sched.7.html, "The autogroup feature", 2026-11-21.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

_AGAIN_S = 0.11  # the kernel takes one such change in 100 ms from all who are not root together
_TRIES = 100


async def lower_session(pid: int, niceness: int, *, proc: Path = Path("/proc")) -> str:
    """Set the niceness (0 to 19) of the session that `pid` leads; return why not, "" when done.

    A system without such groups, and a process that has gone, count as done.
    """
    file = proc / str(pid) / "autogroup"
    for _ in range(_TRIES):
        try:
            if file.exists():
                file.write_text(str(niceness), encoding="utf-8")
        except BlockingIOError:
            await asyncio.sleep(_AGAIN_S)
        except ProcessLookupError:
            return ""
        except OSError as error:
            return f"{file}: {error.strerror}"
        else:
            return ""
    return f"{file}: not within {_TRIES} tries"
