"""Forks two children that outlive it: one in its group, one in a process group of its own."""

import os
import sys
import time
from pathlib import Path

for own_group in (False, True):
    if os.fork() == 0:
        if own_group:
            os.setpgid(0, 0)
        time.sleep(600)
        sys.exit(0)
Path(sys.argv[1]).write_text(str(os.getpid()))
time.sleep(600)
