"""Write a lease for whatever was spawned, remove it when nothing of it is left."""

from __future__ import annotations

import signal

from tandem.runtime.errors import RunError
from tandem.runtime.execute.context import Context, Running, hash_process
from tandem.runtime.execute.leases import Lease, remove_lease, write_lease
from tandem.runtime.execute.sessions import get_boot_id, see, send_group
from tandem.runtime.files import explaining_space


def grant_lease(context: Context, running: Running) -> None:
    """Write the lease. Without one the process may not live: it is killed, and says why."""
    process = context.process(running.name)
    seen = see(running.child.pid)
    lease = Lease(
        name=running.name,
        wave=_find_wave(context, process.part),
        boot=get_boot_id(),
        pid=running.child.pid,
        ticks=seen.ticks if seen is not None else 0,
        session=running.child.pid,
        program=running.program,
        mark=context.instance.mark,
        spec=hash_process(process),
        stop=[[int(s.signal), s.wait.total_seconds(), s.to] for s in process.stop],
    )
    try:
        with explaining_space(context.instance.leases):
            write_lease(str(context.instance.leases), lease)
    except (RunError, OSError) as error:
        running.fault = str(error).replace("\nhint: ", "; ")
        send_group(running.child.pid, signal.SIGKILL)


def drop_lease(context: Context, running: Running) -> None:
    """Nothing of the process is left: its lease goes."""
    remove_lease(str(context.instance.leases), running.name)


def _find_wave(context: Context, part: str) -> int:
    return next(number for number, wave in enumerate(context.plan.order) if part in wave)
