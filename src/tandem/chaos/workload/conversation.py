"""What a workload has said so far, and waiting for what it says next."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

from tandem.chaos.errors import WorkloadError
from tandem.chaos.workload.messages import Audited, Found, Refused, Resting, Sent, Working
from tandem.chaos.workload.process import Workload


class Conversation:
    """Everything a workload said, by what it was. `listen` must run beside the rest."""

    def __init__(self, workload: Workload) -> None:
        self._workload = workload
        self._states: dict[type, asyncio.Event] = {
            state: asyncio.Event() for state in (Working, Resting, Audited)
        }
        self.note = ""
        self.sent: list[Sent] = []
        self.found: list[Found] = []
        self.refused: Counter[str] = Counter()

    async def listen(self) -> None:
        """Read until it has audited; raises `WorkloadError` when it ends before that."""
        while not self._states[Audited].is_set():
            message = await self._workload.read()
            match message:
                case Sent():
                    self.sent.append(message)
                case Found():
                    self.found.append(message)
                case Refused():
                    self.refused[message.reason] += 1
                case Working() | Resting() | Audited():
                    self.note = message.note if isinstance(message, Working) else self.note
                    self._states[type(message)].set()

    async def ask(self, message: dict[str, Any], until: type, within_s: float) -> None:
        """Tell it something, and wait until it says that this is so; raises `WorkloadError`."""
        self._workload.tell(message)
        try:
            async with asyncio.timeout(within_s):
                await self._states[until].wait()
        except TimeoutError as error:
            raise WorkloadError(
                f'chaos.workload: not "{until.__name__.lower()}" within {within_s:g} s of being '
                f"told to {message['do']}",
                hint="docs/guides/chaos.md says what it answers, tandem status how the stack is",
            ) from error
