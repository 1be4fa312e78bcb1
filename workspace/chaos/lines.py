"""What the workload says to `tandem chaos`: one JSON line each, from any thread."""

from __future__ import annotations

import json
import sys
import threading
from typing import Any

_writing = threading.Lock()


def say(**message: Any) -> None:
    """Write one line, at once."""
    with _writing:
        sys.stdout.write(f"{json.dumps(message)}\n")
        sys.stdout.flush()
