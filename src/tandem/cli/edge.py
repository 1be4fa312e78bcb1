"""The edge of the process: every exception becomes a message, a hint and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from tandem.cli.exit_codes import ExitCode
from tandem.cli.refusals import describe_refusal

DEBUG = "TANDEM_DEBUG"
REPORT_AT = "the project's issue tracker"


def run_at_edge(action: Callable[[], int]) -> int:
    """Run `action`; no traceback leaves here unless `TANDEM_DEBUG=1` asks for it."""
    try:
        code = action()
        sys.stdout.flush()
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        return _forget_stdout()
    except Exception as error:  # noqa: BLE001  # the edge of the process
        return _explain(_unwrap(error))
    return code


def _unwrap(error: Exception) -> Exception:
    """Return what is in a group of one: tasks that ran side by side wrap their exceptions."""
    while isinstance(error, ExceptionGroup) and len(error.exceptions) == 1:
        error = error.exceptions[0]
    return error


def _explain(error: Exception) -> ExitCode:
    if os.environ.get(DEBUG) == "1":
        import traceback

        traceback.print_exc()
    refusal = describe_refusal(error)
    if refusal is not None:
        sys.stderr.write(f"{refusal.text}\n")
        return refusal.exit_code
    return _report_defect(error)


def _report_defect(error: Exception) -> ExitCode:
    where = _keep_traceback(error)
    what = f"{type(error).__name__}: {error}".splitlines()[0]
    sys.stderr.write(
        f"tandem: a defect stopped this command ({what})\n"
        f"hint: {where}; report them, with the command, to {REPORT_AT}\n"
    )
    return ExitCode.INTERNAL


def _keep_traceback(error: Exception) -> str:
    """Write the details to a file of their own, and say where they are."""
    import tempfile  # with traceback, 20 ms of imports that only a defect needs
    import traceback

    text = "".join(traceback.format_exception(error))
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="tandem-defect-", suffix=".log", delete=False, encoding="utf-8"
        ) as log:
            log.write(f"argv: {sys.argv}\npython: {sys.version}\n\n{text}")
    except OSError as refused:  # such as a full disk, which may be the cause of it all
        return f"{DEBUG}=1 shows the details, which could not be kept ({refused.strerror})"
    return f"the details are in {log.name}"


def _forget_stdout() -> ExitCode:
    """The reader went away (`tandem logs | head`): nothing is wrong, and nothing can be said."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.OK
