"""One campaign: refuse what cannot be, run its course, sum up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from secrets import token_hex
from typing import Any

from tandem.chaos.audit import audit
from tandem.chaos.course import Course
from tandem.chaos.errors import NotQuietError
from tandem.chaos.faults import Strike, draw_strikes
from tandem.chaos.order import Order
from tandem.chaos.progress import Tell
from tandem.chaos.recovery import list_recoveries, list_waits, read_pasts
from tandem.chaos.result import Result
from tandem.chaos.striking import Striker
from tandem.chaos.targets import choose_targets
from tandem.chaos.watching import Watch
from tandem.chaos.workload.conversation import Conversation
from tandem.chaos.workload.messages import Work
from tandem.chaos.workload.process import run_workload
from tandem.runtime.control.client import ControlClient

_MARK_BYTES = 4


async def run_campaign(order: Order, client: ControlClient, tell: Tell) -> Result:
    """Run it to its end. Whoever was stopped goes on, also when this is cut short.

    Raises `ChaosError` for what cannot be, and `NotRunningError`.
    """
    async with client.follow() as (status, reports):
        strikes = _draw(order, status)
        async with run_workload(order.command) as workload, _striking(client) as striker:
            course = Course(
                patience_s=order.patience.total_seconds(),
                duration_s=order.duration.total_seconds(),
                watch=Watch(status),
                conversation=Conversation(workload),
                striker=striker,
                tell=tell,
            )
            async with asyncio.TaskGroup() as group:
                following = group.create_task(course.watch.follow(reports))
                group.create_task(course.conversation.listen())
                await course.run(_make_work(order, status["entry"]), strikes)
                following.cancel()
    return _sum_up(order, course, strikes, status)


@asynccontextmanager
async def _striking(client: ControlClient) -> AsyncIterator[Striker]:
    striker = Striker(client)
    try:
        yield striker
    finally:
        striker.wake()


def _draw(order: Order, status: Mapping[str, Any]) -> tuple[Strike, ...]:
    if not status["ready"]:
        raise NotQuietError(
            f"the stack is {status['phase']}, not ready",
            hint="tandem status shows what is missing",
        )
    return draw_strikes(
        choose_targets(status, order.parts),
        order.faults,
        seed=order.seed,
        duration=order.duration,
        per_minute=order.strikes_per_minute,
    )


def _make_work(order: Order, entry: str) -> Work:
    """Return what the workload is told; its marks are those of no other campaign."""
    return Work(
        entry=entry,
        rate=order.rate,
        seed=order.seed,
        mark=f"chaos-{token_hex(_MARK_BYTES)}",
        email=order.account.email,
        password=order.account.password,
    )


def _sum_up(
    order: Order, course: Course, strikes: Sequence[Strike], status: Mapping[str, Any]
) -> Result:
    changes = course.watch.changes
    waits = list_waits(changes, read_pasts(status))
    recoveries = list_recoveries(course.struck, changes, waits)
    answered = [each.wait for each in recoveries]
    return Result(
        seed=order.seed,
        duration=order.duration,
        audit=audit(course.conversation.sent, course.conversation.found),
        refused=dict(course.conversation.refused),
        recoveries=recoveries,
        falls=tuple(wait for wait in waits if wait not in answered),
        left_out=len(strikes) - len(course.struck),
        missing=course.missing,
        notes=tuple(course.notes),
    )
