"""`tandem why`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from tandem.cli.exit_codes import ExitCode
from tandem.cli.options import AsJson, Service

if TYPE_CHECKING:
    from tandem.runtime.why import Cause, Explanation


def why(context: typer.Context, *, service: Service, as_json: AsJson = False) -> int:
    """Explain why a part is not ready.

    Follows its needs to the first cause: what its probe said, since when, the last lines of its
    log, and a remedy. Exits with 1 when it is not ready.
    """
    import asyncio
    from dataclasses import asdict

    from tandem.cli.control import connect
    from tandem.cli.output.json import print_json

    explanation = asyncio.run(connect(context.obj).why(service))
    if as_json:
        print_json(asdict(explanation))
    else:
        sys.stdout.write(render_explanation(explanation))
    return ExitCode.OK if explanation.ready else ExitCode.PROBLEMS


def render_explanation(explanation: Explanation) -> str:
    """Return the chain of causes, from what was asked about to its root, and the remedy."""
    lines = [explanation.summary]
    for cause in explanation.causes:
        lines += _render_cause(cause)
    if explanation.remedy:
        lines.append(f"hint: {explanation.remedy}")
    return "\n".join(lines) + "\n"


def _render_cause(cause: Cause) -> list[str]:
    restarts = f", {cause.restarts} restarts" if cause.restarts else ""
    lines = [f"  {cause.process} is {cause.state} since {cause.since}{restarts}: {cause.reason}"]
    if cause.probe:
        lines.append(f"    last answer of its probe: {cause.probe}")
    return [*lines, *(f"    | {line}" for line in cause.log)]
