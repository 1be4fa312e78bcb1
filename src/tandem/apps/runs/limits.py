"""How much of everything a run, a producer and a reader may take."""

from __future__ import annotations

from datetime import timedelta

TIME_LIMIT = timedelta(minutes=10)  # of one run, from its claim to its last frame
SIZE_LIMIT_BYTES = 1024 * 1024  # of one run's frames, as JSON
FRAME_LIMIT = 20_000  # frames of one run
FRAME_BYTES = 256 * 1024  # one frame's data, as JSON
INPUT_BYTES = 256 * 1024  # a run's input, as JSON
KEPT_FOR = timedelta(hours=1)  # a run's frames, after its end
