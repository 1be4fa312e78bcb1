"""Direct answers: a read's miss answered by one prepared statement, before Django's middleware.

An endpoint that declares `direct=` says how the JSON it gives comes out of PostgreSQL in one piece,
and whom that is for. Whatever is out of the ordinary (None) Django answers, as without it.
See `docs/decisions/0044-direct-answers.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import connection
from psycopg import Cursor

from tandem.apps.kit.identity import SignIn
from tandem.apps.kit.kept_connection import check_kept_connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A read: who asks, the address's parts by name, its query, and the versions it depends on."""

    sign_in: SignIn
    parts: Mapping[str, Any]
    query: str
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Direct:
    """A body, and whether everyone who is signed in and asks the same may be given it."""

    body: bytes
    for_everyone: bool


class DirectAnswer(Protocol):
    """What an endpoint declares as `direct`."""

    def may_be_for_everyone(self, asked: Asked) -> bool:
        """Whether an answer that was for everyone is right for this one, too."""
        ...

    def answer(self, asked: Asked) -> Direct | None:
        """Return the answer of status 200; None when Django is to answer."""
        ...


def fetch_row(statement: str, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
    """Return a statement's one row, None when there is none; prepared by the server at first use.

    Statements have to be few: each is prepared once for each connection.
    """
    check_kept_connection()
    connection.ensure_connection()
    with connection.wrap_database_errors:
        cursor = Cursor(connection.connection)  # Django's own never lets the server prepare
        row: tuple[Any, ...] | None = cursor.execute(statement, values, prepare=True).fetchone()
    return row
