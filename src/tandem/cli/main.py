"""The entry of the `tandem` command."""

from __future__ import annotations

import sys

from tandem.cli.arguments import move_global_options_first
from tandem.cli.edge import run_at_edge


def main() -> int:
    """Run one verb; return its exit code."""
    argv = move_global_options_first(sys.argv[1:]) or ["--help"]
    return run_at_edge(lambda: _run(argv))


def _run(argv: list[str]) -> int:
    if argv in (["version"], ["--version"]):  # nothing to parse: without Typer it is 10 x faster
        from tandem.cli.verbs.version import version

        return version()
    from tandem.cli.app import app

    result = app(args=argv, prog_name="tandem", standalone_mode=False)
    return int(result or 0)
