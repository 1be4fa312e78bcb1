"""How much the outbox holds and how fast the relay works."""

from __future__ import annotations

from datetime import timedelta

BODY_BYTES = 512 * 1024  # one message's body, as JSON
LOWEST, HIGHEST, USUAL = 0, 9, 5  # priorities: the higher goes first
EVENTS_KEPT_FOR = timedelta(days=7)  # published events, for a replay

# the relay
BATCH = 500  # messages published and marked in one transaction
POLL_S = 2.0  # a look without having heard anything, in case a notification was lost
LISTEN_S = 0.5  # one wait for a notification; a stop is noticed that fast
PACE_S = 0.005  # between two batches: what comes meanwhile goes together, and the first at once
MUCH = 2  # messages of one look: it goes on looking every PACE_S, and need not be told
AWAKE_S = 0.1  # for so long after the last such look
AGAIN_S = 0.5  # after an outage of PostgreSQL or of the broker
SWEEP_EVERY_S = 2.0
CONFIRM_S = 10.0  # a broker that confirms nothing for this long is given up on
STUCK_S = 60.0  # the loop turns at least this often, or the process is stuck
