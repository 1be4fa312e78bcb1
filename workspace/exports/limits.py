"""How much of everything an export may take."""

from __future__ import annotations

from datetime import timedelta

from tandem.apps.jobs.backoff import Backoff

UNFINISHED = 3  # of one user at once
KEPT_FOR = timedelta(days=7)  # a file, after it was written
LINK_FOR = timedelta(minutes=5)  # a link, after it was asked for
DEADLINE = timedelta(hours=6)
PIECE_BYTES = 64 * 1024  # written at once, and how often progress is counted
NAME_LENGTH = 60  # characters of a title in a file's name
BACKOFF = Backoff(first=timedelta(seconds=1), longest=timedelta(minutes=1))
