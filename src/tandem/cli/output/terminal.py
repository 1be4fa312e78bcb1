"""Whether a stream is a terminal that can show more than plain lines."""

from __future__ import annotations

import os
from typing import TextIO


def is_terminal(stream: TextIO) -> bool:
    """Say whether `stream` understands control codes: a terminal, and not a dumb one."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def has_color(stream: TextIO) -> bool:
    """Say whether colors are welcome there. Standard: https://no-color.org."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR")
