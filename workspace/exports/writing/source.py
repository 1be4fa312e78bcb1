"""Where rows come from: a statement, and how to have its rows one after the other.

PostgreSQL's COPY hands over row by row, so that neither side ever holds all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

import psycopg
from django.db.models import QuerySet

_AS_CSV = "COPY ({}) TO STDOUT (FORMAT csv, HEADER true)"
# JSON has neither of these characters in it, so that each row is one line as it is
_AS_LINES = r"COPY ({}) TO STDOUT (FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02')"


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL and its values, in the order of their `%s`."""

    sql: str
    values: Sequence[Any]


def compile_query(rows: QuerySet[Any, Any]) -> Statement:
    """Return the statement of a query, which says who may see what."""
    sql, values = rows.query.sql_with_params()
    return Statement(sql, values)


def count_rows(connection: psycopg.Connection[Any], rows: Statement) -> int:
    """Return how many rows there are."""
    counted = f"SELECT count(*) FROM ({rows.sql}) AS counted"  # noqa: S608 - Django's own
    found = connection.execute(cast("Any", counted), rows.values).fetchone()
    return int(found[0]) if found else 0


def copy_csv(connection: psycopg.Connection[Any], rows: Statement) -> Iterator[bytes]:
    """Yield a line of columns' names, then each row as a line of CSV."""
    return _copy(connection, _AS_CSV, rows)


def copy_json(connection: psycopg.Connection[Any], rows: Statement) -> Iterator[bytes]:
    """Yield each row as a line of JSON."""
    sql = f"SELECT row_to_json(line) FROM ({rows.sql}) AS line"  # noqa: S608 - our own and Django's
    return _copy(connection, _AS_LINES, Statement(sql, rows.values))


def _copy(connection: psycopg.Connection[Any], manner: str, rows: Statement) -> Iterator[bytes]:
    with (
        connection.cursor() as cursor,
        cursor.copy(cast("Any", manner.format(rows.sql)), rows.values) as copy,
    ):
        for row in copy:
            yield bytes(row)
