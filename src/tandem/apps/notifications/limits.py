"""How long notifications are kept, and how much of them is told."""

from __future__ import annotations

from datetime import timedelta

COUNTED_UNREAD = 100  # a count goes no further
HINTED_EACH = 20  # more users than these are told by one hint to everyone
READ_KEPT_FOR = timedelta(days=30)
KEPT_FOR = timedelta(days=180)  # unread ones as well
MAIL_AFTER = timedelta(minutes=1)  # what is read until then needs no mail
MAIL_ATTEMPTS = 8
