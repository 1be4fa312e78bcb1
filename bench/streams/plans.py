"""The readers' plans."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import urlsplit

from streams.reading import Plan

PER_S = 20.0  # tokens a second of each stream
OPENED_PER_S = 150.0  # streams that begin in a second, before the measured time
LONGEST_RAMP_S = 8.0  # more than that many streams begin faster
SETTLE_S = 2.0  # between the last beginning and the measured time
SPARE_S = 20.0  # after the last stream should have ended


def plan_runs(kind: str, streams: int, *, bearers: tuple[str, ...], seconds: float) -> Plan:
    """Return so many runs that all speak throughout the measured time, and end after it."""
    ramp_s = min(max(streams / OPENED_PER_S, 0.5), LONGEST_RAMP_S)
    from_s = ramp_s + SETTLE_S
    tokens = int(PER_S * (from_s + seconds + 0.5))
    return Plan(
        address="",
        create="/api/v1/runs",
        path="/api/v1/runs/{id}/stream",
        body=_render_run(kind, tokens),
        bearers=bearers,
        streams=streams,
        ramp_s=ramp_s,
        tokens=tokens,
        per_s=PER_S,
        from_s=from_s,
        to_s=from_s + seconds,
        end_s=ramp_s + tokens / PER_S + SPARE_S,
    )


def plan_arrivals(live: int, *, bearers: tuple[str, ...], seconds: float) -> Plan:
    """Return runs of 10 s that come and go, so many at a time; `seconds` of them are measured."""
    lasts_s = 10.0
    tokens = int(lasts_s * PER_S)
    return Plan(
        address="",
        create="/api/v1/runs",
        path="/api/v1/runs/{id}/stream",
        body=_render_run("asked", tokens),
        bearers=bearers,
        streams=int(live * (lasts_s + seconds) / lasts_s),
        ramp_s=lasts_s + seconds,
        tokens=tokens,
        per_s=PER_S,
        from_s=lasts_s,
        to_s=lasts_s + seconds,
        first_from=lasts_s,
        end_s=2 * lasts_s + seconds + SPARE_S,
    )


def plan_idle(streams: int, *, bearers: tuple[str, ...], seconds: float) -> Plan:
    """Return streams that say one word and are then held open for so long."""
    ramp_s = streams / 200
    return Plan(
        address="",
        create="/api/v1/runs",
        path="/api/v1/runs/{id}/stream",
        body=_render_run("quiet", 120),
        bearers=bearers,
        streams=streams,
        ramp_s=ramp_s,
        tokens=1,
        per_s=PER_S,
        from_s=ramp_s,
        to_s=ramp_s + seconds,
        end_s=ramp_s + seconds,
        holds=True,
    )


def plan_threads(streams: int, *, seconds: float) -> Plan:
    """Return streams that sync generators of the web pool write."""
    from_s = 0.5 + SETTLE_S
    tokens = int(PER_S * (from_s + seconds))
    return Plan(
        address="",
        path=f"/bench/wsgi-stream?tokens={tokens}&per_s={PER_S:g}",
        streams=streams,
        ramp_s=0.5,
        tokens=tokens,
        per_s=PER_S,
        from_s=from_s,
        to_s=from_s + seconds,
        end_s=3 * (from_s + seconds),
    )


def ask_directly(plan: Plan, address: str, *, model: str = "steady-20", key: str = "x") -> Plan:
    """Return the same streams, asked of a server that speaks OpenAI's protocol at `address`."""
    asked = {
        "model": model,
        "stream": True,
        "messages": [{"role": "user", "content": f"tokens={plan.tokens}"}],
    }
    parts = urlsplit(address)
    return replace(
        plan,
        address=parts.netloc,
        create="",
        method="POST",
        path=f"{parts.path}/chat/completions",
        body=json.dumps(asked),
        bearers=(key,),
    )


def _render_run(kind: str, tokens: int) -> str:
    return json.dumps({"kind": kind, "input": {"tokens": tokens, "per_s": PER_S}})
