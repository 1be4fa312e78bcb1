"""One claimed run, from its first piece to its stored end."""

from __future__ import annotations

import asyncio
import logging

import hiredis
from redis.exceptions import RedisError

from tandem.apps.kit.valkey.connection import Command
from tandem.apps.kit.valkey.link import ValkeyLink
from tandem.apps.runs.adapters.frames import end_command
from tandem.apps.runs.kinds import RunKind, find_kind
from tandem.apps.runs.limits import OUTAGE_S, STORE_WAIT_S
from tandem.apps.runs.outcome import RunOutcome
from tandem.apps.runs.producer.generating import FAULT, Claimed, Ending, Path, failed, generate
from tandem.apps.runs.producer.outbox import Outbox
from tandem.apps.runs.producer.storing import EndStore
from tandem.apps.runs.producer.writing import FrameWriter
from tandem.apps.runs.reading.look import last_frame_of

_AGAIN_S = 0.2
log = logging.getLogger("tandem.runs")


class Work:
    """Generates a run in a task of its own. `stop` gives the ending if it has none yet."""

    def __init__(
        self, run: Claimed, *, producer: str, writer: FrameWriter, link: ValkeyLink, store: EndStore
    ) -> None:
        self.run = run
        self._producer = producer
        self._writer = writer
        self._link = link
        self._store = store
        self._kind = find_kind(run.kind)
        self._outbox = _make_outbox(self._kind)
        self._generating: asyncio.Task[Ending] | None = None
        self._stopped: Ending | None = None
        self._is_fenced = False

    async def do(self) -> None:
        """Generate, write and store; returns when all of that is done."""
        ending = await self._generate()
        if self._is_fenced:
            log.warning("run_fenced", extra={"run": str(self.run.id)})
            return
        ending = await self._write_rest(ending)
        storing = asyncio.create_task(
            self._store.store(self._make_outcome(ending), last_seq=self._outbox.seq + 1)
        )
        # who reads the last frame finds the final state, unless the database is away for long
        await asyncio.wait({storing}, timeout=STORE_WAIT_S)
        if storing.done() and not storing.result():
            ending = FAULT
        await self._write_last(ending)
        await storing

    def stop(self, ending: Ending) -> None:
        """End the run with this ending; the first one given counts."""
        if self._stopped is None:
            self._stopped = ending
        if self._generating is not None:
            self._generating.cancel()

    def fence(self) -> None:
        """End the generator and write nothing: somebody else has ended the run."""
        self._is_fenced = True
        if self._generating is not None:
            self._generating.cancel()

    async def _generate(self) -> Ending:
        if self._kind is None:
            return failed("unknown_kind", f'nothing generates runs of the kind "{self.run.kind}"')
        if self._stopped is not None:
            return self._stopped
        path = Path(outbox=self._outbox, note=self._note, get_pause_s=lambda: self._writer.wait_s)
        coroutine = generate(self.run, self._kind, path)
        self._generating = asyncio.create_task(coroutine)
        await asyncio.wait({self._generating})
        if self._generating.cancelled():
            return self._stopped or INTERRUPTED
        return self._generating.result()

    def _note(self) -> None:
        self._writer.note(self.run.id, self._outbox)

    async def _write_rest(self, ending: Ending) -> Ending:
        """Write what is held; when Valkey is away too long the run fails."""
        try:
            async with asyncio.timeout(OUTAGE_S):
                await self._writer.flush(self.run.id, self._outbox)
        except TimeoutError:
            self._writer.forget(self.run.id)
            return FRAMES_UNAVAILABLE
        return self._stopped or ending

    async def _write_last(self, ending: Ending) -> None:
        last = last_frame_of(
            ending.state, self._outbox.seq + 1, code=ending.code, message=ending.message
        )
        command = end_command(self.run.id, last, producer=self._producer)
        try:
            async with asyncio.timeout(OUTAGE_S):
                while True:
                    if await self._try(command):
                        return
                    await asyncio.sleep(_AGAIN_S)
        except TimeoutError:
            log.warning("last_frame_not_written", extra={"run": str(self.run.id)})

    async def _try(self, command: Command) -> bool:
        try:
            (reply,) = await self._link.ask(command)
        except RedisError:
            return False
        return not isinstance(reply, hiredis.ReplyError)

    def _make_outcome(self, ending: Ending) -> RunOutcome:
        return RunOutcome(
            run_id=self.run.id,
            kind=self.run.kind,
            owner_id=self.run.owner_id,
            given=self.run.given,
            state=ending.state,
            error_code=ending.code,
            error_message=ending.message,
            text=self._outbox.text,
            frames=self._outbox.others,
        )


INTERRUPTED = failed("interrupted", "the server was stopped before the answer was finished")
FRAMES_UNAVAILABLE = failed("frames_unavailable", "the answer could not be kept while it came")
FRAMES_LOST = failed("frames_lost", "a part of the answer was lost")


def _make_outbox(kind: RunKind | None) -> Outbox:
    if kind is None:
        return Outbox(size_limit_bytes=0, frame_limit=0)
    return Outbox(size_limit_bytes=kind.size_limit_bytes, frame_limit=kind.frame_limit)
