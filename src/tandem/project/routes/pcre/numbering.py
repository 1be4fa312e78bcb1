"""Numbers of capturing groups over one whole route.

Django's groups are dropped: the gateway has no use for their values and their names may repeat from
include to include. Only groups that a backreference needs are kept, under numbers of their own.
"""

from __future__ import annotations


class Numbering:
    """Hands out the numbers of capturing groups, from 1, in the order they are written."""

    def __init__(self) -> None:
        self._last = 0

    def take(self) -> int:
        """Return the number of the group being written now."""
        self._last += 1
        return self._last
