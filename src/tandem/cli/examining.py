"""Everything the doctor looks at, for one target."""

from __future__ import annotations

from tandem.cli.errors import CliError
from tandem.cli.findings.engines import examine_engines
from tandem.cli.findings.finding import Finding
from tandem.cli.findings.folders import examine_folders
from tandem.cli.findings.machine import examine_machine
from tandem.cli.findings.ports import examine_entry
from tandem.cli.target import Target
from tandem.engines.registry import list_engines
from tandem.runtime.instance import Instance
from tandem.stack import Stack, StackError, load_stack


def examine_target(target: Target) -> tuple[Finding, ...]:
    """List what was found, the machine first; a missing or broken stack is a finding as well."""
    stack, finding = _load(target)
    findings = [*examine_machine(), finding]
    if stack is not None:
        findings += _examine_instance(stack, target.get_instance())
    return (*findings, *examine_engines(stack))


def _examine_instance(stack: Stack, instance: Instance) -> list[Finding]:
    return [*examine_folders(instance), examine_entry(stack, instance)]


def _load(target: Target) -> tuple[Stack | None, Finding]:
    try:
        stack = load_stack(target.get_file(), engine_names=list_engines().keys())
    except CliError as error:
        return None, Finding(about="stack", state="note", detail=error.message, hint=error.hint)
    except StackError as error:
        count = len(error.problems)
        return None, Finding(
            about="stack",
            state="failed",
            detail=f"{error.file}: {count} {'problem' if count == 1 else 'problems'}",
            hint='"tandem check" prints each with its line and remedy',
        )
    return stack, Finding(about="stack", state="ok", detail=f"{stack.name}, {stack.file}")
