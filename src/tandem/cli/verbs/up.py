"""`tandem up`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from tandem.cli.exit_codes import ExitCode
from tandem.cli.options import Dev, EntryPort, Profiles

if TYPE_CHECKING:
    from tandem.cli.request import UpRequest
    from tandem.runtime.detached import Detached
    from tandem.runtime.instance import Instance

# Longer than any migration should take: who waits longer looks with `tandem status`.
READY_WITHIN_S = 900


def up(
    context: typer.Context,
    *,
    detach: Annotated[
        bool, typer.Option("--detach", "-d", help="Return when everything is ready.")
    ] = False,
    port: EntryPort = None,
    dev: Dev = False,
    profile: Profiles = None,
) -> int:
    """Start the whole stack.

    Everything starts in the order of its needs, with its progress shown. Stays in the foreground:
    Ctrl-C stops all in order, a second Ctrl-C at once. Data is never deleted.
    """
    from tandem.cli.request import build_request

    request = build_request(context.obj, profiles=profile, port=port, dev=dev, detached=detach)
    return _start_detached(request) if detach else _become_supervisor(request)


def _become_supervisor(request: UpRequest) -> int:
    from tandem.cli.supervise import list_supervisor_words

    words = list_supervisor_words(request)
    sys.stdout.flush()
    os.execv(words[0], words)  # noqa: S606  # argv only; this process goes on as the supervisor


def _start_detached(request: UpRequest) -> int:
    from tandem.cli.supervise import list_supervisor_words
    from tandem.runtime.detached import spawn_detached
    from tandem.runtime.errors import AlreadyRunningError
    from tandem.runtime.instance import open_instance
    from tandem.runtime.locking import find_holder
    from tandem.runtime.preparing import prepare_state

    instance = open_instance(request.file.parent, request.instance)
    prepare_state(instance)
    holder = find_holder(instance)
    if holder is not None:
        raise AlreadyRunningError(instance.name, pid=holder.pid, entry=holder.entry)
    return _wait(spawn_detached(list_supervisor_words(request), instance), instance)


def _wait(detached: Detached, instance: Instance) -> int:
    import asyncio

    from tandem.cli.output.screen import open_screen
    from tandem.runtime.detached import wait_until_ready
    from tandem.runtime.errors import StartError

    screen = open_screen(logs=False)
    try:
        asyncio.run(wait_until_ready(instance, READY_WITHIN_S, screen, detached=detached))
    except KeyboardInterrupt:
        sys.stderr.write("up: no longer waiting; the stack goes on starting\n")
        sys.stderr.write('hint: "tandem status" shows it, "tandem down" stops it\n')
        return ExitCode.INTERRUPTED
    except StartError as error:
        screen.close()
        # When the supervisor itself gave up, these are its words, and its code says more than ours.
        sys.stderr.write(f"{error}\n")
        return detached.popen.poll() or ExitCode.PROBLEMS
    finally:
        screen.close()
    return ExitCode.OK
