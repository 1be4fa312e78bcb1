"""The supervisor: facts in, decisions, steps out. It coordinates; every decision is elsewhere."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Callable, Mapping
from typing import Any

from tandem.plan.engine import Engine
from tandem.plan.model import Plan
from tandem.runtime.control.server import ControlServer
from tandem.runtime.decide.advance import advance
from tandem.runtime.decide.events import Event, Stop, Tick
from tandem.runtime.decide.rules import derive_rules
from tandem.runtime.decide.state import (
    StackState,
    begin,
    find_deadline,
    is_over,
)
from tandem.runtime.entry_port import check_entry_port, describe_entry
from tandem.runtime.execute.children import Children
from tandem.runtime.execute.context import Context
from tandem.runtime.execute.executor import Executor
from tandem.runtime.execute.spawning import raise_open_files
from tandem.runtime.guarding import Guard
from tandem.runtime.instance import Instance
from tandem.runtime.locking import hold_lock
from tandem.runtime.logs import LogBook
from tandem.runtime.preparing import clear_sockets, prepare_state
from tandem.runtime.reconciling import reconcile
from tandem.runtime.reporting import Note, Sink
from tandem.runtime.secrets import Secrets
from tandem.runtime.status import Clock, Supervision, render_status
from tandem.runtime.telling import Teller
from tandem.runtime.users import find_unprivileged_user
from tandem.runtime.watching import watch_code
from tandem.runtime.waterfall import Waterfall

# SIGHUP: the terminal of a foreground stack was closed.
_STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


async def run_supervisor(
    plan: Plan,
    engines: Mapping[str, Engine],
    instance: Instance,
    secrets: Secrets,
    sink: Sink,
    *,
    dev: bool = False,
) -> int:
    """Run the plan in the foreground until it is asked to stop, by a signal or over its socket.

    The first SIGINT, SIGTERM or SIGHUP stops everything in order, a second one at once. `dev`
    restarts services whose watched code changes. Returns 0, or 1 when a process had failed. Raises
    `AlreadyRunningError`, `PortTakenError`, `NoSpaceError`, `OwnerError` and `StateError`.
    """
    prepare_state(instance)
    with hold_lock(instance, describe_entry(plan)) as lock:
        reconcile(instance, sink)
        check_entry_port(plan)
        raise_open_files()
        supervisor = Supervisor(
            plan=plan, engines=engines, instance=instance, secrets=secrets, sink=sink, lock=lock
        )
        code = await supervisor.run(dev=dev)
        clear_sockets(instance)
        return code


class Supervisor:
    """One running stack: its state, and the loop that advances it."""

    def __init__(
        self,
        *,
        plan: Plan,
        engines: Mapping[str, Engine],
        instance: Instance,
        secrets: Secrets,
        sink: Sink,
        lock: int,
    ) -> None:
        self.plan = plan
        self.instance = instance
        self._began = self._now()
        rules = derive_rules(plan)
        self.state: StackState = begin(rules, self._began)
        self.teller = Teller(plan, sink, self._began)
        self._waterfall = Waterfall(rules, self._began)
        self._events: asyncio.Queue[Event] = asyncio.Queue()
        self._changed = asyncio.Condition()
        self._children = Children()
        self._guard = Guard(instance, self._children, lock)
        self._logs = LogBook(instance.logs, lambda text: self.teller.note(text, warning=True))
        self._context = Context(
            plan=plan,
            instance=instance,
            engines=engines,
            secrets=secrets,
            children=self._children,
            logs=self._logs,
            post=self.post,
            emit=self.teller.tell,
            user=find_unprivileged_user(),
        )

    async def run(self, *, dev: bool) -> int:
        """Start everything, and return when all of it has stopped."""
        self._children.open()
        self._listen_to_signals()
        try:
            async with asyncio.TaskGroup() as tasks:
                background = [
                    tasks.create_task(self._guard.keep()),
                    tasks.create_task(ControlServer(self).serve()),
                ]
                if dev:
                    background.append(tasks.create_task(watch_code(self.plan, self.post)))
                await self._loop(Executor(self._context, tasks))
                for task in background:
                    task.cancel()
        except BaseException:
            # A defect of ours must not leave the stack without a supervisor.
            await self._guard.call()
            raise
        finally:
            self._close()
        return 1 if self.teller.failed else 0

    def post(self, event: Event) -> None:
        """Let an event count, in its turn."""
        self._events.put_nowait(event)

    def status(self) -> dict[str, Any]:
        """Return what runs now."""
        supervision = Supervision(
            pid=os.getpid(), began=self._began, was_ready=self.teller.was_ready
        )
        clock = Clock(offset=time.time() - self._now())
        start = self._waterfall.render() if self.teller.was_ready else None
        return render_status(self.plan, self.state, clock, supervision, start)

    async def wait_for(self, holds: Callable[[StackState], bool]) -> None:
        """Return once `holds(state)` is true."""
        async with self._changed:
            await self._changed.wait_for(lambda: holds(self.state))

    async def _loop(self, executor: Executor) -> None:
        await self._advance(Tick(), executor)
        while not is_over(self.state):
            await self._advance(await self._next_event(), executor)
        await self._guard.dismiss()

    async def _next_event(self) -> Event:
        deadline = find_deadline(self.state)
        pause = None if deadline is None else max(0.0, deadline - self._now())
        try:
            async with asyncio.timeout(pause):
                return await self._events.get()
        except TimeoutError:
            return Tick()

    async def _advance(self, event: Event, executor: Executor) -> None:
        before, now = self.state, self._now()
        self.state, steps = advance(before, event, now)
        self._waterfall.observe(before, self.state, now)
        self.teller.tell_changes(before, self.state, now)
        self.teller.keep_start(self.instance, self._waterfall)
        for step in steps:
            executor.do(step)
        async with self._changed:
            self._changed.notify_all()

    def _listen_to_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for number in _STOPPING:
            if signal.getsignal(number) is not signal.SIG_IGN:  # nohup asked for that
                loop.add_signal_handler(number, self._stop, number)

    def _stop(self, number: signal.Signals) -> None:
        again = self.teller.stop_asked
        self.teller.stop_asked = True
        name = signal.Signals(number).name
        self.post(Stop(grace=0.0 if again else Stop().grace, reason=f"{name} was received"))
        self.teller.tell(
            Note(text="stopping at once" if again else "stopping in order", at=time.time())
        )

    def _close(self) -> None:
        loop = asyncio.get_running_loop()
        for number in _STOPPING:
            loop.remove_signal_handler(number)
        self._children.close()
        self._logs.close()

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()
