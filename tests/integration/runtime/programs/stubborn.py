"""Ignores SIGTERM and lives on."""

import signal
import time

signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("here to stay", flush=True)
while True:
    time.sleep(1)
