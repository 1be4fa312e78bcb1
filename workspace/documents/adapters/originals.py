"""Originals in Django's storage, under names of their own: nothing a client says is a path."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from uuid import UUID

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

log = logging.getLogger("workspace.documents")


def store_original(document_id: UUID, content: bytes) -> str:
    """Keep a file, and return what it is stored as."""
    # the end of an id is random: folders fill evenly
    wanted = f"originals/{document_id.hex[-2:]}/{document_id.hex}"
    return default_storage.save(wanted, ContentFile(content))


def open_original(stored_as: str) -> File[bytes]:
    """Return the file to read; raises `FileNotFoundError`."""
    return default_storage.open(stored_as)


def remove_originals(stored: Iterable[str]) -> None:
    """Remove files whose documents are gone; one that stays is no document's any more."""
    for stored_as in stored:
        try:
            default_storage.delete(stored_as)
        except OSError as error:
            log.warning("original_not_removed", extra={"file": stored_as, "detail": str(error)})
