"""How much of everything a run, a producer and a reader may take."""

from __future__ import annotations

from datetime import timedelta

TIME_LIMIT = timedelta(minutes=10)  # of one run, from its claim to its last frame
SIZE_LIMIT_BYTES = 1024 * 1024  # of one run's frames, as JSON
FRAME_LIMIT = 20_000  # frames of one run
FRAME_BYTES = 256 * 1024  # one frame's data, as JSON
INPUT_BYTES = 256 * 1024  # a run's input, as JSON
KEPT_FOR = timedelta(hours=1)  # a run's frames, after its end

# reading
REPLAY_COUNT = 500  # frames fetched at once when a reader starts at an earlier cursor
SHARD_KEYS = 128  # runs one blocking read waits for; more at once hold up everything else
PAUSE_S = 0.02  # after frames came: what comes meanwhile is read together
PAUSE_A_RUN_S = 0.0008  # a read costs by the run: of many runs less often
LONGEST_PAUSE_S = 0.1
QUEUE_FRAMES = 2000  # waiting for one reader; beyond it the reader is cut, with a cursor
QUEUE_BYTES = 256 * 1024

# producing
TICK_S = 0.015  # frames of several runs are written together this often
RUNS_A_TICK = 15  # written in one; where more wait their text is coalesced until it is their turn
LONGEST_TURN_S = 0.25  # until a run is written, however many wait
RUNS_AT_ONCE = 2500  # of one producer; what comes above waits in the queue
HELD_BYTES = 64 * 1024  # of one run, not yet written; beyond it the kind is not asked for more
OUTAGE_S = 30.0  # Valkey may be away this long before runs fail
STORE_WAIT_S = 2.0  # a last frame waits this long for the database to take the final state
PIPELINE_COMMANDS = 1000  # sent to Valkey in one piece
HEARTBEAT_EVERY_S = 0.5
HEARTBEAT_LASTS_MS = 2000
DEAD_AFTER_S = 1.2  # how long a missing heartbeat is watched: Valkey itself may just be back
TELL_AFTER_S = 0.3  # a dead producer's runs are stored one by one this long; then readers are told
