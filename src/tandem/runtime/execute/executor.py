"""Do the steps that were decided, and report what came of them. Decides nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from tandem.plan.engine import Answer
from tandem.plan.process import CommandCheck, Process
from tandem.runtime.decide.events import Cleared, Exited, NotSpawned, Spawned, Unchanged
from tandem.runtime.decide.steps import Clear, Kill, Rotate, Signal, Start, Step
from tandem.runtime.errors import NoSpaceError, RunError
from tandem.runtime.execute.checks import Checker
from tandem.runtime.execute.clearing import clear_orphans, clear_session
from tandem.runtime.execute.commands import run_to_end, wait_for_output
from tandem.runtime.execute.context import Context, Running, draw_jitter
from tandem.runtime.execute.leasing import drop_lease, grant_lease
from tandem.runtime.execute.output import OutputReader
from tandem.runtime.execute.preparing import prepare
from tandem.runtime.execute.rotating import rotate, write_rotation
from tandem.runtime.execute.session_priority import lower_session
from tandem.runtime.execute.sessions import get_program, send, send_group
from tandem.runtime.execute.spawning import spawn
from tandem.runtime.execute.stamps import find_unchanged, forget_stamp, keep_stamp
from tandem.runtime.execute.watching import Watcher

_LOG_LINES = 10


class Executor:
    """Carries out steps as tasks of `tasks`, so that a defect in one of them ends the whole run."""

    def __init__(self, context: Context, tasks: asyncio.TaskGroup) -> None:
        self._context = context
        self._tasks = tasks
        self._checker = Checker(context.engines, context.secrets.resolve, self._run_check)
        self._starting: dict[str, asyncio.Task[None]] = {}

    def do(self, step: Step) -> None:
        """Begin the step; what comes of it arrives as events."""
        match step:
            case Start():
                self._begin_start(step)
            case Signal():
                self._signal(step)
            case Kill():
                self._kill(step)
            case Clear():
                self._begin(self._clear(step))
            case Rotate():
                self._begin(rotate(self._context, self._checker, step))

    def _begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        return self._tasks.create_task(work)

    def _begin_start(self, step: Start) -> None:
        def report_cut(task: asyncio.Task[None]) -> None:
            if task.cancelled():
                self._report_failure(step, "stopped while it was being prepared")

        task = self._begin(self._start(step))
        task.add_done_callback(report_cut)
        self._starting[step.name] = task

    async def _start(self, step: Start) -> None:
        context = self._context
        context.logs.forget(step.name)
        try:
            unchanged = None if step.forced else find_unchanged(context, step.name)
            if unchanged is not None:
                context.post(Unchanged(name=step.name, run=step.run, detail=unchanged))
                return
            await prepare(context, context.process(step.name))
            if step.name in context.gateways():
                write_rotation(context, step.name, step.generation, step.out)
            self._spawn(step)
        except (RunError, OSError) as error:
            self._report_failure(step, _describe(error))

    def _spawn(self, step: Start) -> None:
        context = self._context
        process = context.process(step.name)
        forget_stamp(context, step.name)
        popen, descriptor = spawn(context.command(process, process.argv, process.env))
        running = Running(
            name=step.name,
            run=step.run,
            child=context.children.adopt(popen),
            program=get_program(popen.pid),
            started=asyncio.get_running_loop().time(),
        )
        context.running[step.name] = running
        output = OutputReader(descriptor, lambda text: context.log(step.name, text))
        self._begin(self._follow(running, output))
        grant_lease(context, running)
        context.post(Spawned(name=step.name, run=step.run, pid=popen.pid))

    async def _follow(self, running: Running, output: OutputReader) -> None:
        """Probe the process while it lives; report its end with its last lines."""
        process = self._context.process(running.name)
        watcher = Watcher(self._context, self._checker, running)
        watches = [self._begin(watcher.watch_alive(process.alive))]
        if process.ready is not None:
            watches.append(self._begin(watcher.watch_ready(process.ready)))
        if process.niceness:
            watches.append(self._begin(self._lower(running, watcher, process)))
        status = await asyncio.shield(running.child.ended)
        for watch in watches:
            watch.cancel()
        await wait_for_output(output)
        output.close()
        if status == 0:
            self._keep_stamp(running.name)
        self._context.post(
            Exited(
                name=running.name,
                run=running.run,
                status=status,
                cause=running.fault,
                jitter=draw_jitter(),
                log=self._context.logs.tail(running.name, _LOG_LINES),
            )
        )

    async def _lower(self, running: Running, watcher: Watcher, process: Process) -> None:
        """Let its session give way once it serves: until then all wait for it."""
        if process.ready is not None:
            await watcher.has_been_ready.wait()
        fault = await lower_session(running.child.pid, process.niceness)
        if fault:  # it runs all the same, and within its session it is nice
            self._context.log(running.name, f"the priority of its session stays: {fault}")

    def _signal(self, step: Signal) -> None:
        running = self._context.running.get(step.name)
        if running is None or not running.child.lives:
            return
        if step.to == "group":
            send_group(running.child.pid, step.signal)
        else:
            send(running.child.pid, step.signal)

    def _kill(self, step: Kill) -> None:
        running = self._context.running.get(step.name)
        if running is not None and running.run == step.run:
            self._begin(clear_session(running.child.pid))
        elif step.name in self._starting:
            self._starting[step.name].cancel()

    async def _clear(self, step: Clear) -> None:
        running = self._context.running.pop(step.name)
        await clear_session(running.child.pid)
        await clear_orphans(self._context.children, running.name, running.program)
        drop_lease(self._context, running)
        self._context.post(Cleared(name=step.name, run=step.run))

    def _keep_stamp(self, name: str) -> None:
        try:
            keep_stamp(self._context, name)
        except NoSpaceError as error:  # it only runs again next time
            self._context.log(name, error.message)

    def _report_failure(self, step: Start, detail: str) -> None:
        tail = self._context.logs.tail(step.name, _LOG_LINES)
        jitter = draw_jitter()
        self._context.post(
            NotSpawned(name=step.name, run=step.run, detail=detail, jitter=jitter, log=tail)
        )

    async def _run_check(self, check: CommandCheck) -> Answer:
        lines: list[str] = []
        command = self._context.check_command(check.argv)
        try:
            status = await run_to_end(self._context.children, command, lines.append)
        except RunError as error:
            return Answer(ok=False, detail=error.message)
        said = f": {lines[-1]}" if lines else ""
        return Answer(ok=status == 0, detail=f"exit code {status}{said}")


def _describe(error: Exception) -> str:
    return str(error).replace("\nhint: ", "; ")
