"""Says why and ends with 3, until the file named exists; then stays."""

import sys
import time
from pathlib import Path

if not Path(sys.argv[1]).exists():
    print("no file, no service", flush=True)
    sys.exit(3)
time.sleep(600)
