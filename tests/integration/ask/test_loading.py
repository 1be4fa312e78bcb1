"""The client of models is loaded at the first question, while the producer's loop goes on."""

from __future__ import annotations

import sys
import threading
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from tandem.apps.runs.context import RunContext
from workspace.ask.inputs import AskInput
from workspace.ask.runs import answer

_LOADED = "workspace.ask.answering.answer"


class _Watching:
    """Notes the thread in which the module is looked for, and does not find it."""

    def __init__(self) -> None:
        self.thread: threading.Thread | None = None

    def find_spec(self, name: str, *_: object) -> None:
        if name == _LOADED:
            self.thread = threading.current_thread()
            raise ModuleNotFoundError(name)


async def test_it_is_loaded_beside_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    watching = _Watching()
    monkeypatch.setattr(sys, "meta_path", [watching, *sys.meta_path])
    monkeypatch.delitem(sys.modules, _LOADED, raising=False)
    run = RunContext(
        id=uuid4(), kind="ask", owner_id=uuid4(), created_at=datetime.now(UTC), get_pause_s=float
    )

    with pytest.raises(ModuleNotFoundError):
        await anext(answer(run, AskInput.model_construct()))

    assert watching.thread not in {None, threading.main_thread()}
