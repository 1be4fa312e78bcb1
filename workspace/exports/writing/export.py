"""Writing the file of an export, from one moment's picture of the database to the storage."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from uuid import UUID

import psycopg
from django.contrib.auth import get_user_model
from django.utils import timezone

from tandem.apps.jobs.errors import JobError, RetryLater
from tandem.apps.jobs.performing.context import JobContext
from tandem.project.postgres.watched import open_watched
from workspace.exports.adapters.files import name_stored, remove_stored, store_pieces
from workspace.exports.inputs import ExportInput, What
from workspace.exports.limits import BACKOFF, KEPT_FOR, PIECE_BYTES
from workspace.exports.schemas import ExportFile
from workspace.exports.writing.conversations import select_conversations, write_conversations
from workspace.exports.writing.documents import select_documents, write_documents
from workspace.exports.writing.names import name_export
from workspace.exports.writing.source import Statement, count_rows

log = logging.getLogger("workspace.exports")


def write_export(job: JobContext, given: ExportInput) -> ExportFile:
    """Write the file of this attempt, and remove what earlier ones left.

    Nothing stays of a file that is not whole. Raises as a job does, `RetryLater` when the storage
    cannot.
    """
    owner_id = _check_owner(job)
    stored_as = name_stored(job.id, job.attempt)
    try:
        _remove_earlier(job)
        with _removed_unless_whole(stored_as):
            file = _store(job, given, stored_as, owner_id)
            # it is still this worker's, and still wanted
            job.say()
            job.check_cancelled()
    except OSError as error:
        log.warning("export_not_stored", extra={"job": str(job.id), "detail": str(error)})
        message = "the storage of files does not take it"
        rest = BACKOFF.rest(job.attempt)
        job.log(message)
        raise RetryLater(rest, code="storage_unavailable", message=message) from error
    return file


@contextmanager
def _removed_unless_whole(stored_as: str) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(OSError):  # then `remove_expired_exports` finds it
            remove_stored(stored_as)
        raise


def _remove_earlier(job: JobContext) -> None:
    """Remove what a worker left that was killed."""
    if job.attempt > 1:
        job.log("begun anew: nothing of the attempt before is kept")
    for attempt in range(1, job.attempt):
        remove_stored(name_stored(job.id, attempt))


def _check_owner(job: JobContext) -> UUID:
    owner_id = job.owner_id
    users = get_user_model().objects
    if owner_id is None or not users.filter(pk=owner_id, is_active=True).exists():
        raise JobError("account_inactive", "the account that asked for it is not active")
    return owner_id


def _store(job: JobContext, given: ExportInput, stored_as: str, owner_id: UUID) -> ExportFile:
    with open_watched(job.check_cancelled) as connection:
        rows = _select(given, owner_id)
        total = count_rows(connection, rows)
        job.log(f"{total:,} {given.what} to write as {given.format}")
        began_at = time.monotonic()
        content = _write(connection, rows, given, owner_id)
        size_bytes = store_pieces(stored_as, _gather(job, content, total, given.what))
    took_s = time.monotonic() - began_at
    job.log(f"{total:,} {given.what} written, {size_bytes:,} bytes in {took_s:.1f} s")
    now = timezone.now()
    return ExportFile(
        name=name_export(given.what, given.format, now),
        rows=total,
        size_bytes=size_bytes,
        expires_at=now + KEPT_FOR,
    )


def _select(given: ExportInput, owner_id: UUID) -> Statement:
    if given.what is What.DOCUMENTS:
        return select_documents(given.documents, user_id=owner_id)
    return select_conversations(given.conversations, user_id=owner_id)


def _write(
    connection: psycopg.Connection[Any], rows: Statement, given: ExportInput, owner_id: UUID
) -> Iterator[bytes]:
    if given.what is What.DOCUMENTS:
        return write_documents(connection, rows, given.format)
    return write_conversations(connection, rows, given.format, user_id=owner_id)


def _gather(job: JobContext, content: Iterator[bytes], total: int, what: What) -> Iterator[bytes]:
    """Join rows to pieces worth writing, and say how far it is."""
    piece, size = [], 0
    quarters = 0
    for number, row in enumerate(content):
        piece.append(row)
        size += len(row)
        if size >= PIECE_BYTES:
            done = min(number, total)
            share, text = done / total if total else 1.0, f"{done:,} of {total:,} {what}"
            job.progress(share, text)
            if share < 1 and share >= (quarters + 1) / 4:
                quarters = int(share * 4)
                job.log(text)
            yield b"".join(piece)
            piece, size = [], 0
    yield b"".join(piece)
