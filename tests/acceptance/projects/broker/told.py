"""Write down which broker this service was told of."""

import os
from pathlib import Path

Path("told").write_text(os.environ["BROKER_URL"])
