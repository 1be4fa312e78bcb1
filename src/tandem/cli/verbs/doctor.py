"""`tandem doctor`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from tandem.cli.exit_codes import ExitCode
from tandem.cli.options import AsJson

if TYPE_CHECKING:
    from tandem.cli.findings.finding import Finding

HEADER = ("about", "state", "what was found")


def doctor(context: typer.Context, *, as_json: AsJson = False) -> int:
    """Examine this machine.

    The user, the folders, the ports, and for each engine where its programs come from and why.
    Without a stack.toml every engine Tandem knows is examined.
    """
    from dataclasses import asdict

    from tandem.cli.examining import examine_target
    from tandem.cli.output.json import print_json

    findings = examine_target(context.obj)
    ok = all(finding.state != "failed" for finding in findings)
    if as_json:
        print_json({"ok": ok, "findings": [asdict(finding) for finding in findings]})
    else:
        _print(findings)
    return ExitCode.OK if ok else ExitCode.MACHINE


def _print(findings: tuple[Finding, ...]) -> None:
    from tandem.cli.output.table import print_table

    print_table(HEADER, [(item.about, item.state, item.detail) for item in findings])
    for finding in findings:
        if finding.hint is not None:
            sys.stdout.write(f"\n{finding.about}: {finding.detail}\nhint: {finding.hint}\n")
