"""`tandem version`."""

from __future__ import annotations

import sys
from importlib.metadata import version as installed_version

from tandem.cli.exit_codes import ExitCode


def version() -> int:
    """Print the version of Tandem."""
    sys.stdout.write(f"tandem {installed_version('tandem')}\n")
    return ExitCode.OK
