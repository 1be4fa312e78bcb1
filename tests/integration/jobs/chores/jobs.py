"""Jobs whose effect is a row, and which take, fail, wait or die as they are told."""

from __future__ import annotations

import os
import signal
import time
from datetime import timedelta

from django.db import connection
from pydantic import BaseModel

from tandem.apps.jobs.backoff import Backoff
from tandem.apps.jobs.declaration import NoParameters, foreign_job, job
from tandem.apps.jobs.errors import JobError, RetryLater
from tandem.apps.jobs.performing.context import JobContext
from tandem.apps.jobs.schedule import Every

SOON = Backoff(first=timedelta(milliseconds=50), longest=timedelta(milliseconds=50))
CREATE_EFFECT = "CREATE TABLE IF NOT EXISTS effect (job uuid NOT NULL, attempt int NOT NULL)"


class Chore(BaseModel):
    """`fails` attempts raise; `dies` attempts end their process, both after the effect."""

    seconds: float = 0
    fails: int = 0
    dies: int = 0
    then: str = ""  # "refuse", "later", "hang"
    lines: int = 0
    quiet: float = 0  # seconds after the lines in which it says nothing


class Worth(BaseModel):
    attempt: int


def leave_effect(context: JobContext) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO effect VALUES (%s, %s)", [context.id, context.attempt])


def do(context: JobContext, given: Chore) -> Worth:
    leave_effect(context)
    until = time.monotonic() + given.seconds
    for number in range(given.lines):
        context.log(f"line {number}")
    time.sleep(given.quiet)
    while (left_s := until - time.monotonic()) > 0:
        context.progress(1 - left_s / given.seconds, f"{left_s:.1f} s left")
        time.sleep(min(left_s, 0.02))
    if context.attempt <= given.fails:
        raise RuntimeError("a secret of the inside")
    if context.attempt <= given.dies:
        os.kill(os.getpid(), signal.SIGKILL)
    if given.then == "refuse":
        raise JobError("no_brush", "there is no brush")
    if given.then == "later":
        raise RetryLater(timedelta(milliseconds=20), code="no_paint", message="no paint came")
    return Worth(attempt=context.attempt)


chore = job("chores.do", parameters=Chore, attempts=3, backoff=SOON)(do)
hasty = job("chores.hasty", parameters=Chore, queue="hasty")(do)
abroad = foreign_job("chores.abroad", parameters=Chore, queue="node")


@job("chores.late", parameters=Chore, transaction="late", attempts=3, backoff=SOON)
def late(context: JobContext, given: Chore) -> Worth:
    """Takes its time first and its effect last."""
    until = time.monotonic() + given.seconds
    while time.monotonic() < until:
        context.progress(0.5)
        time.sleep(0.02)
    context.begin_effects()
    return do(context, given.model_copy(update={"seconds": 0}))


@job("chores.tick", parameters=NoParameters, schedule=Every(timedelta(seconds=1)))
def tick(context: JobContext, given: NoParameters) -> None:
    """Comes every second."""
