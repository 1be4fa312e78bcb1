"""The kind "count": words with numbers in them, as fast or as slowly as is asked for."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from datetime import timedelta

from django.conf import settings
from pydantic import BaseModel, Field

from tandem.apps.kit.identity import SignIn
from tandem.apps.runs.context import RunContext
from tandem.apps.runs.errors import RunError
from tandem.apps.runs.frame import Frame
from tandem.apps.runs.kinds import run_kind
from tandem.apps.runs.outcome import RunOutcome

ENDS = "ends.jsonl"


class CountInput(BaseModel):
    upto: int = Field(ge=0, le=1_000_000)
    pause_ms: float = 0
    size: int = 0  # characters added to each word
    then: str = "end"  # "end", "raise", "refuse", "hang", "spoil"


def write_end(outcome: RunOutcome) -> None:
    if outcome.given["then"] == "spoil":
        raise RuntimeError("a fault at the end")
    line = {
        "run": str(outcome.run_id), "state": outcome.state, "code": outcome.error_code,
        "text": outcome.text, "frames": [frame.type for frame in outcome.frames],
    }  # fmt: skip
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    with (settings.MEDIA_ROOT / ENDS).open("a") as ends:
        ends.write(json.dumps(line) + "\n")


async def count(run: RunContext, given: CountInput) -> AsyncGenerator[Frame | str]:
    yield Frame(type="sources", data={"sources": [str(run.id)]})
    for number in range(1, given.upto + 1):
        yield f"{number}{'x' * given.size} "
        if given.pause_ms:
            await asyncio.sleep(given.pause_ms / 1000)
    if given.then == "raise":
        raise RuntimeError("a secret of the inside")
    if given.then == "refuse":
        raise RunError("no_more", "there are no more numbers")
    if given.then == "hang":
        await asyncio.sleep(3600)
    yield Frame(type="usage", data={"numbers": given.upto})


def may_create(_: SignIn, __: CountInput) -> bool:
    return True


LIMITED = {"time_limit": timedelta(seconds=0.5), "size_limit_bytes": 5000, "frame_limit": 20}
run_kind("count", input=CountInput, on_end=write_end, may_create=may_create)(count)
for name, limit in LIMITED.items():
    run_kind(name, input=CountInput, may_create=may_create, on_end=write_end, **{name: limit})(
        count
    )  # type: ignore[arg-type]  # one limit each
run_kind("for_apps_only", input=CountInput)(count)
run_kind("shared", input=CountInput, may_create=may_create, may_read=lambda *_: True)(count)
