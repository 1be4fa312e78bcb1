"""`python -m product.working`: the peer's worker, in as many processes as the measured one has."""

from __future__ import annotations

from product.peer import app

app.Worker(
    concurrency=4,
    loglevel="WARNING",
    without_gossip=True,
    without_mingle=True,
    without_heartbeat=True,
).start()
