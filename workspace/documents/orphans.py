"""Files that are no document's: left by a process that was killed between file and row.

A file is stored before its row is committed, so a young one may be an import's that still runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.utils import timezone

from workspace.documents.adapters.originals import (
    find_stored_at,
    list_originals,
    remove_original,
)
from workspace.documents.models import Original

YOUNGEST = timedelta(hours=1)  # no import takes nearly as long
_ASKED_AT_ONCE = 1000


def list_orphans(*, older_than: timedelta = YOUNGEST) -> Iterator[str]:
    """Yield what files without a row are stored as; those younger are left out.

    One query for every thousand files; raises `OSError` when the storage does not answer.
    """
    for folder in list_originals():
        for start in range(0, len(folder), _ASKED_AT_ONCE):
            for stored_as in _without_row(folder[start : start + _ASKED_AT_ONCE]):
                stored_at = find_stored_at(stored_as)
                if stored_at is not None and timezone.now() - stored_at > older_than:
                    yield stored_as


def remove_orphan(stored_as: str) -> bool:
    """Remove a file that still is no document's; say whether it was one. Raises `OSError`."""
    if not _without_row([stored_as]):
        return False
    remove_original(stored_as)
    return True


def _without_row(stored: Sequence[str]) -> list[str]:
    known = set(Original.objects.filter(stored_as__in=stored).values_list("stored_as", flat=True))
    return [stored_as for stored_as in stored if stored_as not in known]
