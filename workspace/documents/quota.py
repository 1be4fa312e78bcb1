"""How much one user may keep: counted beside the files, so that asking costs one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from tandem.apps.kit.errors import ConflictError
from tandem.apps.kit.ready_answers.direct import fetch_row

_USAGE = "SELECT files, size_bytes FROM documents_usage WHERE user_id = %(user)s"
# taken only when it fits; the row stays locked until the import commits, so two never share a rest
TAKE = """
INSERT INTO documents_usage AS usage (user_id, files, size_bytes)
SELECT %(user)s::uuid, %(files)s::bigint, %(bytes)s::bigint
WHERE %(files)s <= %(most_files)s AND %(bytes)s <= %(most_bytes)s
ON CONFLICT (user_id) DO UPDATE
SET files = usage.files + excluded.files, size_bytes = usage.size_bytes + excluded.size_bytes
WHERE usage.files + excluded.files <= %(most_files)s
AND usage.size_bytes + excluded.size_bytes <= %(most_bytes)s
RETURNING files
"""
# locked in one order, so that two deletions never wait crosswise; never below nothing, whatever a
# process of an earlier release did not count
_RELEASE = """
WITH freed AS MATERIALIZED (
    SELECT document.created_by_id AS user_id, count(*) AS files,
           sum(original.size_bytes) AS size_bytes
    FROM documents_original AS original
    JOIN documents_document AS document ON document.id = original.document_id
    WHERE document.id = ANY(%(documents)s)
    GROUP BY document.created_by_id
), locked AS MATERIALIZED (
    SELECT user_id FROM documents_usage WHERE user_id IN (SELECT user_id FROM freed)
    ORDER BY user_id FOR UPDATE
)
UPDATE documents_usage AS usage
SET files = greatest(usage.files - freed.files, 0),
    size_bytes = greatest(usage.size_bytes - freed.size_bytes, 0)
FROM locked JOIN freed USING (user_id)
WHERE usage.user_id = locked.user_id
"""
_MIB = 1024**2


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a user keeps, and may."""

    files: int
    size_bytes: int
    most_files: int
    most_bytes: int


class QuotaExceededError(ConflictError):
    """These files are more than what is left of the user's share; nothing was imported."""

    code = "quota_exceeded"

    def __init__(self, *, kept: Kept, files: int, size_bytes: int) -> None:
        self.kept = kept
        said = {
            "files": f"{kept.files} of {kept.most_files} files are used, {files} more are asked",
            "bytes": f"{kept.size_bytes / _MIB:.1f} of {kept.most_bytes / _MIB:.1f} MiB are used, "
            f"{size_bytes / _MIB:.1f} MiB more are asked",
        }
        over = {
            "files": kept.files + files > kept.most_files,
            "bytes": kept.size_bytes + size_bytes > kept.most_bytes,
        }
        fields = {name: [said[name]] for name, is_over in over.items() if is_over}
        text = "; ".join(sentence for sentences in fields.values() for sentence in sentences)
        super().__init__(f"your files would take more than your share: {text}", fields=fields)


def get_kept(user_id: UUID) -> Kept:
    """Return how much a user keeps; one query."""
    files, size_bytes = fetch_row(_USAGE, {"user": user_id}) or (0, 0)
    return Kept(
        files=files,
        size_bytes=size_bytes,
        most_files=settings.FILES_PER_USER,
        most_bytes=settings.FILE_BYTES_PER_USER,
    )


def check_quota(user_id: UUID, *, size_bytes: int) -> None:
    """Raise `QuotaExceededError` before anything is read, when not even one such file fits."""
    kept = get_kept(user_id)
    if kept.files >= kept.most_files or kept.size_bytes + size_bytes > kept.most_bytes:
        raise QuotaExceededError(kept=kept, files=1, size_bytes=size_bytes)


def take_quota(user_id: UUID, *, files: int, size_bytes: int) -> None:
    """Count files as kept, within the caller's transaction; raises `QuotaExceededError`."""
    if fetch_row(TAKE, list_wanted(user_id, files=files, size_bytes=size_bytes)) is None:
        raise refuse_share(user_id, files=files, size_bytes=size_bytes)


def list_wanted(user_id: UUID, *, files: int, size_bytes: int) -> dict[str, Any]:
    """Return the values that `TAKE` takes."""
    return {
        "user": user_id,
        "files": files,
        "bytes": size_bytes,
        "most_files": settings.FILES_PER_USER,
        "most_bytes": settings.FILE_BYTES_PER_USER,
    }


def refuse_share(user_id: UUID, *, files: int, size_bytes: int) -> QuotaExceededError:
    """Return what is raised when `TAKE` gave no row."""
    return QuotaExceededError(kept=get_kept(user_id), files=files, size_bytes=size_bytes)


def release_quota(document_ids: Sequence[UUID]) -> None:
    """Count the files of documents that are about to go as not kept any more; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_RELEASE, {"documents": list(document_ids)})
