"""What is left out of the imports is there when somebody asks for it."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
from tandem.project.fast_imports import without_test_tools

with without_test_tools():
    import django.test.signals
assert "unittest" not in sys.modules and "django.test.client" not in sys.modules
from django.test import Client, signals
assert signals is sys.modules["django.test.signals"]
"""


def test_test_tools_are_left_out_and_whole_afterwards() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
