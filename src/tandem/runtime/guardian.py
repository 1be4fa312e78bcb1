"""The guardian: a tiny process that stops the stack in order when its supervisor is gone.

It holds the read end of a pipe whose only writer is the supervisor. The end of that pipe without a
word is a supervisor that was killed; a byte is a supervisor that ended its work. It also holds the
instance's lock, so that the next `up` waits until it is done. Run by its path with `-I -S`.
"""

from __future__ import annotations

import os
import signal
import sys

BUDGET_S = 8.0


def main(argv: list[str]) -> int:
    """Wait for the end of the pipe: arguments are its descriptor, the leases' folder, the mark."""
    # Loaded now, not when it is needed: by then the disk may be full or the code replaced.
    from tandem.runtime.execute.leftovers import stop_leftovers  # noqa: PLC0415

    descriptor, folder, mark = int(argv[0]), argv[1], argv[2]
    # A terminal's Ctrl-C and hang-up are the supervisor's to answer.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    if os.read(descriptor, 1):
        return 0
    stop_leftovers(folder, mark, BUDGET_S)
    return 0


if __name__ == "__main__":
    source = os.path.abspath(__file__)  # noqa: PTH100  # pathlib costs memory
    for _ in ("guardian.py", "runtime", "tandem"):
        source = os.path.dirname(source)  # noqa: PTH120  # see above
    sys.path.insert(0, source)
    sys.exit(main(sys.argv[1:]))
