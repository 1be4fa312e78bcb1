"""What is started once in a run of pytest, whichever folder's fixtures ask for it first.

A session fixture imported by two conftest files is two fixtures; engines and servers are not.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from typing import Any, TypeVar, cast

import pytest

Started = TypeVar("Started")
_STARTED = pytest.StashKey[dict[str, Any]]()


def start_once(
    config: pytest.Config, name: str, start: Callable[[], AbstractContextManager[Started]]
) -> Started:
    """Return what `start` starts, now or earlier; it ends with the run, last started first."""
    started = config.stash.setdefault(_STARTED, {})
    if name not in started:
        stack = ExitStack()
        started[name] = stack.enter_context(start())
        config.add_cleanup(stack.close)
    return cast("Started", started[name])
