"""Hints from apps that do not know who carries them: "this changed, look again"."""

from __future__ import annotations

from uuid import UUID

from django.dispatch import Signal

# Sent with `type`, `id` and `to`; whoever carries hints receives it (`tandem.apps.notifications`).
hinted = Signal()


def hint(*, type: str, id: str, to: UUID) -> None:  # noqa: A002 - the wire's words
    """Tell the open pages of one user now, whatever transaction is open. A hint may be lost."""
    hinted.send(sender=None, type=type, id=id, to=to)
