"""The provider's server as a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def start_provider(host: str = "127.0.0.1") -> Generator[str]:
    """Start the server; gives its address, such as `http://127.0.0.1:4711/v1`."""
    command = [sys.executable, "-m", "tests.providers.server", "--host", host]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()
