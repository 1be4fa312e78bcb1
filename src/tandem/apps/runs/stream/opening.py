"""Who may read which run from where: looked up once, before a stream begins."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connections

from tandem.apps.kit.identity import SignIn
from tandem.apps.runs.adapters.frames import frames_key
from tandem.apps.runs.queries import get_readable_run
from tandem.apps.runs.reading.follower import Follower
from tandem.apps.runs.reading.following import begin
from tandem.apps.runs.reading.frame_reader import get_reader
from tandem.apps.runs.reading.look import Look, look_at
from tandem.apps.runs.reading.raw import RawFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A reader at its place; `first` are the frames there are, None when none will follow."""

    follower: Follower
    first: list[RawFrame] | None


def look_as(sign_in: SignIn, run_id: UUID) -> Look:
    """Return what is known of a run this person may read; no connection is kept.

    Raises `NotFoundError`.
    """
    try:
        return look_at(get_readable_run(sign_in, run_id))
    finally:
        connections.close_all()


async def open_at(run_id: UUID, look: Look, *, after: int) -> Opened:
    """Return a reader that has seen the frames up to `after`.

    Raises `NotResumableError`, `RedisError`.
    """
    follower = Follower(frames_key(run_id).encode(), after)
    return Opened(follower=follower, first=await begin(get_reader(), follower, look))
