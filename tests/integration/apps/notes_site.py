"""A little site whose reads are declared: notes, each private to its owner or shared."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.urls import path
from ninja import Router

from tandem.apps.kit.bearer import signed_in
from tandem.apps.kit.cache.versions import touch_versions
from tandem.apps.kit.errors import NotFoundError
from tandem.apps.kit.exceptions import answer_exceptions
from tandem.apps.kit.identity import SignedRequest
from tandem.apps.kit.json import JsonParser, JsonRenderer
from tandem.apps.kit.ready_answers import ready_answer
from tandem.apps.kit.tandem_api import TandemAPI

TABLE = "CREATE TABLE notes (id uuid PRIMARY KEY, owner uuid, private bool, text text)"
router = Router()
loads: list[str] = []  # every time the database was asked


@router.get("/notes")
@ready_answer(scope="user", depends_on=("notes",))
def list_notes(request: SignedRequest, limit: int = 1000) -> Any:
    loads.append("list")
    rows = query(
        "SELECT id, text FROM notes WHERE NOT private OR owner = %s ORDER BY id LIMIT %s",
        request.auth.user_id, limit,
    )  # fmt: skip
    return {"items": [{"id": row[0], "text": row[1]} for row in rows]}


@router.get("/notes/{uuid:note_id}")
@ready_answer(scope="user", depends_on=("note:{note_id}",))
def get_note(request: SignedRequest, note_id: UUID) -> Any:
    loads.append(str(note_id))
    rows = query("SELECT text, owner, private FROM notes WHERE id = %s", note_id)
    if not rows or (rows[0][2] and rows[0][1] != request.auth.user_id):
        raise NotFoundError
    return {"id": note_id, "text": rows[0][0]}


@router.get("/roles")
@ready_answer(scope="role", depends_on=("notes",))
def list_roles(request: SignedRequest) -> Any:
    loads.append("roles")
    return {"roles": request.auth.roles}


@router.get("/undeclared")
def get_undeclared(request: SignedRequest) -> Any:
    return {"name": request.auth.name}


def write_note(note_id: UUID, *, owner: UUID, text: str, private: bool) -> None:
    """Write a note; when this returns, the write is acknowledged."""
    with transaction.atomic():
        execute(
            "INSERT INTO notes VALUES (%s, %s, %s, %s) ON CONFLICT (id)"
            " DO UPDATE SET text = excluded.text, private = excluded.private",
            note_id, owner, private, text,
        )  # fmt: skip
        touch_versions("notes", f"note:{note_id}")


def query(statement: str, *values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def execute(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


api = TandemAPI(
    title="Notes", version="1", urls_namespace="notes", auth=signed_in,
    renderer=JsonRenderer(), parser=JsonParser(),
)  # fmt: skip
answer_exceptions(api)
api.add_router("", router)
urlpatterns = [path("api/v1/", api.urls)]
