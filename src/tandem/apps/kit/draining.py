"""The end of this process, announced: long answers end themselves so that it need not wait.

Every stream and socket that a client can resume elsewhere asks to be told (`on_drain`).
"""

from __future__ import annotations

from collections.abc import Callable

_told: list[Callable[[], None]] = []
_has_begun = False


def on_drain(tell: Callable[[], None]) -> Callable[[], None]:
    """Have `tell` called, in the event loop, when the process is about to end; at once if it is.

    Returns what takes this back.
    """
    _told.append(tell)
    if _has_begun:
        tell()

    def forget() -> None:
        if tell in _told:
            _told.remove(tell)

    return forget


def is_draining() -> bool:
    """Whether this process is about to end."""
    return _has_begun


def begin_draining() -> None:
    """Tell everyone, once."""
    global _has_begun  # noqa: PLW0603 - the end is the process's
    if _has_begun:
        return
    _has_begun = True
    for tell in tuple(_told):
        tell()
