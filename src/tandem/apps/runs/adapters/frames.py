"""Frames in Valkey: one stream a run, whose entries' ids are the frames' numbers (`7-0`).

An explicit id makes a repeated write harmless: an equal or smaller one is refused. After its last
frame a stream is sealed: its greatest id is set beyond all others, so that a producer that was
taken for dead can add nothing.
"""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

import orjson

from tandem.apps.kit.clients import get_runs
from tandem.apps.runs.frame import Frame
from tandem.apps.runs.limits import KEPT_FOR

TYPE, DATA = b"t", b"d"  # an entry's two fields
PRODUCERS = "runs:producers"  # the set of all that have said they live
KEPT_MS = int(KEPT_FOR.total_seconds() * 1000)

# Adds the last frame, numbered after what is there and at least ARGV[1], unless one is there;
# seals the stream, lets it expire, and takes the run from its producer. Returns its number.
END_SCRIPT = """
local found = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
local seq = tonumber(ARGV[1])
if found then
  local last = tonumber(string.match(found[1], '%d+'))
  if found[2][2] == 'end' or found[2][2] == 'error' then return last end
  redis.call('XSETID', KEYS[1], found[1])
  if last >= seq then seq = last + 1 end
end
redis.call('XADD', KEYS[1], string.format('%d-0', seq), 't', ARGV[2], 'd', ARGV[3])
redis.call('XSETID', KEYS[1], '18446744073709551615-18446744073709551615')
redis.call('PEXPIRE', KEYS[1], ARGV[4])
redis.call('SREM', KEYS[2], ARGV[5])
return seq
"""

# Lets nobody add a frame but END_SCRIPT.
FENCE_SCRIPT = """
if redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('XSETID', KEYS[1], '18446744073709551615-18446744073709551615')
end
"""


def frames_key(run_id: UUID | str) -> str:
    """Return the key of a run's frames."""
    return f"run:{run_id}"


def heartbeat_key(producer: str) -> str:
    """Return the key that stands while a producer lives."""
    return f"runs:alive:{producer}"


def runs_of_key(producer: str) -> str:
    """Return the key of the set of runs a producer generates."""
    return f"runs:of:{producer}"


def end_command(
    run_id: UUID, frame: Frame, *, producer: str, kept_ms: int = KEPT_MS
) -> tuple[Any, ...]:
    """Return the command that writes a run's last frame; its answer is the frame's number."""
    keys = (frames_key(run_id), runs_of_key(producer))
    data = orjson.dumps(frame.data)
    return ("EVAL", END_SCRIPT, 2, *keys, frame.seq, frame.type, data, kept_ms, str(run_id))


def write_last_frame(run_id: UUID, frame: Frame, *, producer: str) -> int:
    """Write a run's last frame, from a plain thread; returns its number. Raises `RedisError`."""
    _, *arguments = end_command(run_id, frame, producer=producer)
    return int(cast("int", get_runs().eval(*arguments)))


def fence_frames(run_id: UUID) -> None:
    """Let nobody but `write_last_frame` add a frame. Raises `RedisError`."""
    get_runs().eval(FENCE_SCRIPT, 1, frames_key(run_id))


def read_frames(run_id: UUID) -> list[Frame]:
    """Return all frames of a run that are kept, from a plain thread. Raises `RedisError`."""
    entries = cast("list[Any]", get_runs().xrange(frames_key(run_id)))
    return [
        Frame(seq=parse_seq(entry_id), type=fields["t"], data=orjson.loads(fields["d"]))
        for entry_id, fields in entries
    ]


def parse_seq(entry_id: str | bytes) -> int:
    """Return 7 for "7-0"."""
    text = entry_id if isinstance(entry_id, str) else entry_id.decode()
    return int(text.partition("-")[0])
