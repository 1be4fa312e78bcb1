"""Originals in Django's storage, under names of their own: nothing a client says is a path."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from tandem.apps.kit.errors import UnavailableError

log = logging.getLogger("workspace.documents")
_FOLDER = "originals"


def name_original(document_id: UUID) -> str:
    """Return what a document's file is stored as."""
    # the end of an id is random: folders fill evenly
    return f"{_FOLDER}/{document_id.hex[-2:]}/{document_id.hex}"


def store_original(stored_as: str, content: bytes) -> None:
    """Keep a file; raises `UnavailableError` when the storage cannot (full, away, closed)."""
    try:
        default_storage.save(stored_as, ContentFile(content))
    except OSError as error:
        raise _unavailable(stored_as, error) from error


def open_original(stored_as: str) -> File[bytes]:
    """Return the file to read; raises `FileNotFoundError` and `UnavailableError`."""
    try:
        return default_storage.open(stored_as)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise _unavailable(stored_as, error) from error


def remove_originals(stored: Sequence[str]) -> None:
    """Remove files that are no document's; what cannot be removed now is an orphan, and logged."""
    for number, stored_as in enumerate(stored):
        try:
            default_storage.delete(stored_as)
        except OSError as error:
            left = len(stored) - number  # a storage that is away is not asked for each of them
            log.warning("originals_not_removed", extra={"files": left, "detail": str(error)})
            return


def remove_original(stored_as: str) -> None:
    """Remove a file; raises `OSError`."""
    default_storage.delete(stored_as)


def list_originals() -> Iterator[list[str]]:
    """Yield what files are stored as, one folder after the other; raises `OSError`."""
    try:
        folders, _ = default_storage.listdir(_FOLDER)
    except FileNotFoundError:  # nothing was ever imported
        return
    for folder in sorted(folders):
        _, files = default_storage.listdir(f"{_FOLDER}/{folder}")
        yield [f"{_FOLDER}/{folder}/{file}" for file in files]


def find_stored_at(stored_as: str) -> datetime | None:
    """Return when a file was stored, None when it is gone meanwhile; raises `OSError`."""
    try:
        return default_storage.get_modified_time(stored_as)
    except FileNotFoundError:
        return None


def _unavailable(stored_as: str, error: OSError) -> UnavailableError:
    log.warning("storage_unavailable", extra={"file": stored_as, "detail": str(error)})
    return UnavailableError("the storage of files does not answer", code="storage_unavailable")
