"""A rolling restart: one replica at a time, out of the gateway first, back in before the next."""

from __future__ import annotations

from dataclasses import replace

from tandem.runtime.decide.draft import Draft
from tandem.runtime.decide.events import Roll
from tandem.runtime.decide.gateways import is_followed, is_in_a_pool
from tandem.runtime.decide.restarting import restart_one
from tandem.runtime.decide.state import Goal, Phase, Rolling, Stage

# For 2 s after it confirmed, the gateway still hands over what comes over connections that rested
# (nginx: keepalive_min_timeout). A POST among it would meet a server that closes its connections.
# Requests that have arrived finish inside the replica's own grace.
DRAIN_S = 2.3
_LOST = frozenset({Phase.BACKOFF, Phase.FAILED, Phase.SKIPPED})


def apply_roll(draft: Draft, event: Roll) -> None:
    """Begin with the first replica; one rolling restart at a time."""
    names = draft.rules.parts.get(event.part, ())
    if draft.goal is Goal.RUN and draft.rolling is None and names:
        draft.rolled = ""
        _take(draft, event.part, names)


def settle_rolling(draft: Draft) -> None:
    """Go on with the replica in hand as far as the facts allow."""
    while (rolling := draft.rolling) is not None:
        _SETTLE[rolling.stage](draft, rolling)
        if draft.rolling is rolling:
            return


def _take(draft: Draft, part: str, names: tuple[str, ...]) -> None:
    current, *left = names
    run = draft.processes[current].run
    draft.rolling = Rolling(part=part, current=current, left=tuple(left), run=run)


def _settle_out(draft: Draft, rolling: Rolling) -> None:
    if is_followed(draft, rolling.current, out=True):
        drain_s = DRAIN_S if is_in_a_pool(draft, rolling.current) else 0
        draft.rolling = replace(rolling, stage=Stage.DRAIN, deadline=draft.now + drain_s)


def _settle_drain(draft: Draft, rolling: Rolling) -> None:
    if rolling.deadline is not None and draft.now >= rolling.deadline:
        run = draft.processes[rolling.current].run
        draft.rolling = replace(rolling, stage=Stage.RENEW, deadline=None, run=run)
        restart_one(draft, rolling.current, f"rolling restart of {rolling.part}")


def _settle_renew(draft: Draft, rolling: Rolling) -> None:
    process = draft.processes[rolling.current]
    if process.phase in {Phase.READY, Phase.DONE} and process.run > rolling.run:
        draft.rolling = replace(rolling, stage=Stage.BACK)
    elif process.phase in _LOST:
        _give_up(draft, rolling)


def _give_up(draft: Draft, rolling: Rolling) -> None:
    """The others keep serving: a release that does not start must not take them down too."""
    reason = draft.processes[rolling.current].reason
    draft.rolled = f"{rolling.current} did not get ready again: {reason}"
    draft.rolling = None


def _settle_back(draft: Draft, rolling: Rolling) -> None:
    if draft.processes[rolling.current].phase in _LOST:
        _give_up(draft, rolling)
        return
    if not is_followed(draft, rolling.current, out=False):
        return
    if rolling.left:
        _take(draft, rolling.part, rolling.left)
    else:
        draft.rolled = "ok"
        draft.rolling = None


_SETTLE = {
    Stage.OUT: _settle_out,
    Stage.DRAIN: _settle_drain,
    Stage.RENEW: _settle_renew,
    Stage.BACK: _settle_back,
}
