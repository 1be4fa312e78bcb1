"""What is asked for: a hundred thousand documents of 1 to 2 KB, and the users who ask."""

from __future__ import annotations

import pydoc_data.topics
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import psycopg
from argon2 import PasswordHasher

DOCUMENTS, PRIVATE = 100_000, 2_000
EDITORS, VIEWERS = 24, 8
PASSWORD = "a benchmark's password"  # noqa: S105 - of an instance that lives for minutes
_TAGS = ("guide", "draft", "legal", "team", "product", "howto", "archive", "press")
_USER_COLUMNS = "id, email, name, password, is_active, is_superuser, created_at"
_DOCUMENT_COLUMNS = (
    "id, title, format, text, size_bytes, tags, visibility, version, created_by_id, created_at,"
    " updated_at, written_version, written_at, written_by_id"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """Who may ask, editors first, and the ids of what everyone sees, in the order of favour."""

    emails: tuple[str, ...]
    documents: tuple[str, ...]


def seed(database_url: str) -> Seed:
    """Fill an empty Workspace by COPY."""
    chance = random.Random(20)
    users = [_make_id(chance, datetime.now(UTC)) for _ in range(EDITORS + VIEWERS)]
    emails = tuple(f"user{number}@example.org" for number in range(len(users)))
    with psycopg.connect(database_url) as connection, connection.cursor() as cursor:
        _copy_users(cursor, users, emails)
        ids = _copy_documents(cursor, users, chance)
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("VACUUM (ANALYZE)")
    chance.shuffle(ids)
    return Seed(emails=emails, documents=tuple(ids))


def _copy_users(
    cursor: psycopg.Cursor[tuple[object, ...]], users: list[UUID], emails: tuple[str, ...]
) -> None:
    password = "argon2" + PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1).hash(
        PASSWORD
    )
    with cursor.copy(f"COPY accounts_user ({_USER_COLUMNS}) FROM STDIN") as copy:
        for user, email in zip(users, emails, strict=True):
            name = email.split("@")[0]
            copy.write_row((user, email, name, password, True, False, datetime.now(UTC)))
    cursor.execute("SELECT name, id FROM auth_group")
    groups = dict(cursor.fetchall())
    for number, user in enumerate(users):
        role = "editor" if number < EDITORS else "viewer"
        cursor.execute(
            "INSERT INTO accounts_user_groups (user_id, group_id) VALUES (%s, %s)",
            (user, groups[role]),
        )


def _copy_documents(
    cursor: psycopg.Cursor[tuple[object, ...]], users: list[UUID], chance: random.Random
) -> list[str]:
    """Write the documents, oldest first; return the ids of those that everyone sees."""
    total = DOCUMENTS + PRIVATE
    private = set(chance.sample(range(total), PRIVATE))
    begin, seen = datetime.now(UTC) - timedelta(seconds=total), []
    texts = _read_texts(chance)
    with cursor.copy(f"COPY documents_document ({_DOCUMENT_COLUMNS}) FROM STDIN") as copy:
        for number in range(total):
            moment, text = begin + timedelta(seconds=number), next(texts)
            document, owner = _make_id(chance, moment), chance.choice(users[:EDITORS])
            visibility = "private" if number in private else "team"
            title, tags = f"Document {number}: {text[:40].strip()}", chance.sample(_TAGS, 2)
            named = (document, title, "md", text, len(text.encode()), tags, visibility)
            copy.write_row((*named, 1, owner, moment, moment, 1, moment, owner))
            if number not in private:
                seen.append(str(document))
    return seen


def _read_texts(chance: random.Random) -> Iterator[str]:
    """Yield pieces of Python's own documentation: they compress as written text does."""
    source = " ".join(" ".join(pydoc_data.topics.topics.values()).split())
    while True:
        begin = chance.randrange(len(source) - 2000)
        yield source[begin : begin + chance.randint(1000, 2000)]


def _make_id(chance: random.Random, moment: datetime) -> UUID:
    """Return a UUID of version 7, as the Workspace's own are."""
    milliseconds = int(moment.timestamp() * 1000)
    bits = milliseconds << 80 | 7 << 76 | chance.getrandbits(12) << 64 | 2 << 62
    return UUID(int=bits | chance.getrandbits(62))
