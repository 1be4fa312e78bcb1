"""Which restarts can be asked for, and when one is done. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from tandem.runtime.decide.state import Goal, Phase, StackState
from tandem.runtime.errors import ControlError

_GOOD = frozenset({Phase.READY, Phase.DONE})
_ENDED = frozenset({Phase.READY, Phase.DONE, Phase.FAILED, Phase.SKIPPED, Phase.STOPPED})


def refuse_restart(state: StackState, name: str | None, *, rolling: bool) -> tuple[str, ...]:
    """Return the processes a restart is about; raises `ControlError` when it cannot be.

    `name` is a part's, a process's (not rolling), or None for the whole stack.
    """
    if state.goal is Goal.STOP:
        raise ControlError("the stack is stopping", hint="start it again with tandem up")
    if rolling:
        _check_rolling(state, name)
    if name is None:
        return tuple(state.processes)
    if name in state.rules.parts:
        return state.rules.parts[name]
    if name in state.processes and not rolling:
        return (name,)
    raise _refuse_unknown(state, name)


def is_restarted(state: StackState, runs: Mapping[str, int]) -> bool:
    """True when each process had a later start than in `runs` and came to an end of it, good or
    bad, or when the stack stopped."""
    if state.goal is Goal.STOP and not state.resume:
        return True
    return state.goal is Goal.RUN and all(
        state.processes[name].phase in _ENDED and _is_later(state, name, run)
        for name, run in runs.items()
    )


def check_restarted(state: StackState, names: Iterable[str]) -> None:
    """Raise `ControlError` naming what did not come back."""
    bad = [p for p in (state.processes[name] for name in names) if p.phase not in _GOOD]
    if bad:
        raise ControlError(
            "\n".join(f"restart: {one.name} is {one.phase}: {one.reason}" for one in bad),
            hint=f"tandem why {bad[0].name} says more",
        )


def _is_later(state: StackState, name: str, run: int) -> bool:
    process = state.processes[name]
    return process.run > run or process.phase is Phase.SKIPPED


def _check_rolling(state: StackState, name: str | None) -> None:
    if name is None:
        raise ControlError(
            "restart --rolling: which service?", hint='name it: "tandem restart web --rolling"'
        )
    if state.rolling is not None:
        raise ControlError(
            f"a rolling restart of {state.rolling.part} is under way",
            hint="wait until it has ended; tandem status shows it",
        )


def _refuse_unknown(state: StackState, name: str) -> ControlError:
    known = [*state.rules.parts, *(n for n in state.processes if n not in state.rules.parts)]
    close = difflib.get_close_matches(name, known, n=1)
    meant = f'did you mean "{close[0]}"?' if close else "tandem status lists them"
    return ControlError(f'restart: "{name}" is not known ({", ".join(known)})', hint=meant)
