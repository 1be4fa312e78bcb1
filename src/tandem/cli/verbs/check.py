"""`tandem check`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer

from tandem.cli.exit_codes import ExitCode
from tandem.cli.options import AsJson, Dev, Profiles

if TYPE_CHECKING:
    from tandem.cli.preparing import Prepared
    from tandem.cli.request import UpRequest


def check(
    context: typer.Context, *, dev: Dev = False, profile: Profiles = None, as_json: AsJson = False
) -> int:
    """Check the stack; start nothing.

    Reads stack.toml, asks the code for its routes and fits everything to this machine. Prints every
    problem with its line and its remedy.
    """
    from tandem.cli.request import build_request

    request = build_request(context.obj, profiles=profile, dev=dev)
    return _check_as_json(request) if as_json else _check(request)


def _check(request: UpRequest) -> int:
    from tandem.cli.preparing import prepare_plan

    prepared = prepare_plan(request)
    sys.stdout.write(f"{prepared.stack.file.name}: ok ({render_summary(prepared)})\n")
    for note in list_notes(prepared):
        sys.stdout.write(f"note: {note}\n")
    return ExitCode.OK


def list_notes(prepared: Prepared) -> list[str]:
    """Return what the plan left out, then what it declares and nothing here enforces."""
    from tandem.cli.not_in_force import list_not_in_force

    return [*prepared.plan.notes, *list_not_in_force(prepared.stack)]


def render_summary(prepared: Prepared) -> str:
    """Count what the plan holds, in one line."""
    plan = prepared.plan
    engines = sum(part.kind == "engine" for part in plan.parts.values())
    counts = {
        "engine": engines,
        "service": len(plan.parts) - engines,
        "process": len(plan.processes()),
        "route": len(plan.routes),
    }
    plural = {"process": "processes"}
    return ", ".join(
        f"{count} {name if count == 1 else plural.get(name, name + 's')}"
        for name, count in counts.items()
    )


def _check_as_json(request: UpRequest) -> int:
    from tandem.cli.output.json import print_json
    from tandem.cli.preparing import prepare_plan
    from tandem.cli.refusals import describe_refusal

    try:
        prepared = prepare_plan(request)
    except Exception as error:
        refusal = describe_refusal(error)
        if refusal is None:
            raise
        print_json({"ok": False, "file": str(request.file), "problems": list_problems(error)})
        return refusal.exit_code
    print_json(
        {
            "ok": True,
            "file": str(request.file),
            "problems": [],
            "notes": list_notes(prepared),
            "summary": render_summary(prepared),
        }
    )
    return ExitCode.OK


def list_problems(error: Exception) -> list[dict[str, Any]]:
    """Return what a refusal holds, one entry a problem; fields that mean nothing here are null."""
    problems: tuple[Any, ...] = getattr(error, "problems", (error,))
    return [
        {
            "code": problem.code,
            "path": getattr(problem, "path", ""),
            "line": getattr(problem, "line", None),
            "message": getattr(problem, "message", str(problem)),
            "hint": getattr(problem, "hint", None),
        }
        for problem in problems
    ]
