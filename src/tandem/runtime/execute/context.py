"""What every part of the executor holds: the plan, where things are, whom to tell."""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tandem.plan.engine import Engine
from tandem.plan.model import Plan
from tandem.plan.process import Process
from tandem.runtime.decide.events import Event
from tandem.runtime.environment import complete_environment
from tandem.runtime.execute.children import Child, Children
from tandem.runtime.execute.spawning import Command
from tandem.runtime.instance import Instance
from tandem.runtime.logs import LogBook
from tandem.runtime.reporting import LogLine
from tandem.runtime.secrets import Secrets


@dataclass(slots=True, kw_only=True)
class Running:
    """A process that was spawned. `fault` says why the runtime itself ended it."""

    name: str
    run: int
    child: Child
    program: str
    started: float
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Shared by the executor's files. `post` takes events, `emit` log lines."""

    plan: Plan
    instance: Instance
    engines: Mapping[str, Engine]
    secrets: Secrets
    children: Children
    logs: LogBook
    post: Callable[[Event], None]
    emit: Callable[[LogLine], None]
    user: str | None
    running: dict[str, Running] = field(default_factory=dict)

    def process(self, name: str) -> Process:
        """The process of the plan with this name."""
        return next(process for process in self.plan.processes() if process.name == name)

    def user_of(self, process: Process) -> str | None:
        """Who the process runs as, None when that is the invoker."""
        return self.user if process.user == "unprivileged" else None

    def command(self, process: Process, argv: tuple[str, ...], env: Mapping[str, str]) -> Command:
        """Make a command of the process's: secrets in, environment whole, marks set."""
        user = self.user_of(process)
        filled = {name: self.secrets.resolve(text) for name, text in env.items()}
        marks = {"TANDEM_MARK": self.instance.mark, "TANDEM_OWNER": process.name}
        return Command(
            argv=tuple(self.secrets.resolve(word) for word in argv),
            cwd=process.cwd,
            env=complete_environment(filled, user=user, marks=marks),
            user=user,
        )

    def check_command(self, argv: tuple[str, ...]) -> Command:
        """Make a command of a probe: from the project's folder, with the invoker's environment."""
        return Command(
            argv=tuple(self.secrets.resolve(word) for word in argv),
            cwd=self.plan.root,
            env=complete_environment({}, marks={"TANDEM_MARK": self.instance.mark}),
        )

    def gateways(self) -> frozenset[str]:
        """The processes that send requests to others."""
        return frozenset(
            process.name
            for part in self.plan.parts.values()
            if part.launching is not None and part.launching.entry is not None
            for process in part.processes
        )

    def log(self, name: str, text: str) -> None:
        """Take a line that a process wrote."""
        line = LogLine(process=name, text=text, at=time.time())
        self.logs.add(line)
        self.emit(line)


def hash_process(process: Process) -> str:
    """Return what identifies how a process is started: its whole description in the plan."""
    return hashlib.sha256(repr(process).encode()).hexdigest()[:16]


def draw_jitter() -> float:
    """Draw the random number of a back-off, from 0 to 1."""
    return random.random()  # noqa: S311  # spreads restarts, guards nothing
