"""How much of everything events may take."""

from __future__ import annotations

from datetime import timedelta

# receiving
BATCH = 100  # events of one subscriber handled in one transaction, and asked for in advance
QUIET_S = 0.005  # a batch is complete when nothing came for this long
LOOK_S = 0.5  # a stop is noticed that fast
IDLE_S = 5.0  # then the connection to the database is given back
AGAIN_S = 0.5  # after an outage
LOSSES = 5  # of processes that ended over one event; then it is parked
REASON_LENGTH = 500

# the sweep
UNTAKEN_S = 10  # published and not handled, with an empty queue: the broker or a process lost it
SWEPT_AT_ONCE = 2000

KEPT_FOR = timedelta(days=8)  # rows of the inbox, longer than the events they are about
PARKED_FOR = timedelta(days=30)
