"""What client and server say over /ws/runs, as JSON. Pure."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

import orjson
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from tandem.apps.runs.reading.raw import RawFrame

_MOST = 10**9


class Follow(BaseModel):
    """Send me the frames of this run after this cursor."""

    type: Literal["follow"]
    run: UUID
    after: Annotated[int, Field(ge=0, lt=_MOST)] = 0


class Unfollow(BaseModel):
    """Send me no more of this run."""

    type: Literal["unfollow"]
    run: UUID


class Cancel(BaseModel):
    """Stop this run."""

    type: Literal["cancel"]
    run: UUID


Said = Follow | Unfollow | Cancel
_SAID: TypeAdapter[Said] = TypeAdapter(Annotated[Said, Field(discriminator="type")])


def find_said(text: str) -> Said | None:
    """Return what a client said, None when it is none of the above."""
    try:
        return _SAID.validate_json(text)
    except ValidationError:
        return None


def render_frame(run_id: UUID, frame: RawFrame) -> str:
    """Return the message of one frame; its data is JSON already."""
    head = b'{"type":"frame","run":"%b","seq":%d,"frame":{"type":"%b","data":'
    message = head % (str(run_id).encode(), frame.seq, frame.type) + frame.data + b"}}"
    return message.decode()


def render_cut(run_id: UUID, *, after: int, reason: str) -> str:
    """Return the message after which the client follows again, from `after`."""
    cut = {"type": "cut", "run": run_id, "after": after, "reason": reason}
    return orjson.dumps(cut).decode()


def render_refused(run_id: UUID | None, code: str) -> str:
    """Return the message that nothing (more) comes of what was asked."""
    return orjson.dumps({"type": "refused", "run": run_id, "code": code}).decode()
