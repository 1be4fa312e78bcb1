"""Adds a line to the file named and ends."""

import sys
from pathlib import Path

with Path(sys.argv[1]).open("a") as file:
    file.write("ran\n")
