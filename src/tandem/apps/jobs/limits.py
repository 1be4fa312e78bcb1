"""How much of everything a job may take."""

from __future__ import annotations

from datetime import timedelta

LEASE_S = 10  # how long a worker that says nothing is believed to be at work
BEAT_S = 3.0
SAY_EVERY_S = 0.25  # progress, lines and hints of one job leave no more often
LOSSES = 5  # of workers that died over one job; then it is taken no more
UNTAKEN_S = 10  # published and not taken, with an empty queue: the broker lost it
PARAMETERS_BYTES = 256 * 1024
RESULT_BYTES = 256 * 1024
LINES = 1000  # kept of one attempt
LINE_LENGTH = 1000
LINES_OF_ATTEMPTS = 5  # whose lines stay when somebody has a failed job done again
LINES_SHOWN = 100  # with the job itself: its last ones
TEXT_LENGTH = 200  # of what progress says
MESSAGE_LENGTH = 500
KEPT_FOR = timedelta(days=30)  # jobs that ended
