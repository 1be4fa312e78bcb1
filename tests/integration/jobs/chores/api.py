"""Chores over the API: enqueue some, count their effects."""

from __future__ import annotations

from django.db import connection, transaction
from ninja import Body, Router

from tandem.apps.jobs.operations import enqueue
from tandem.apps.kit.identity import SignedRequest
from tests.integration.jobs.chores.jobs import CREATE_EFFECT, Chore, chore

router = Router()


@router.post("", response=list[str])
def create_chores(request: SignedRequest, given: Chore, count: int = Body(1)):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(CREATE_EFFECT)
        return [str(enqueue(chore, given, owner_id=request.auth.user_id).pk) for _ in range(count)]


@router.get("/effects", response=dict[str, int])
def count_effects(request: SignedRequest):
    with connection.cursor() as cursor:
        cursor.execute("SELECT job::text, count(*) FROM effect GROUP BY job")
        return dict(cursor.fetchall())
