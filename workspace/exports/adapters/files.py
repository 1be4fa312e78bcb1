"""Exported files in Django's storage: each attempt of a job has a name of its own.

So a worker that was believed dead, and writes on, never writes into another's file.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.core.files.base import File
from django.core.files.storage import default_storage

from tandem.apps.kit.errors import NotFoundError, UnavailableError
from tandem.apps.kit.streamed_file import StreamedFile

log = logging.getLogger("workspace.exports")
_FOLDER = "exports"
_NAME = re.compile(r"([0-9a-f]{32})-([0-9]{1,5})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A file, whole or begun: of which job, written by which attempt."""

    job_id: UUID
    attempt: int

    @property
    def name(self) -> str:
        """Return what it is stored as."""
        return name_stored(self.job_id, self.attempt)


def name_stored(job_id: UUID, attempt: int) -> str:
    """Return what an attempt's file is stored as."""
    # the end of an id is random: folders fill evenly
    return f"{_FOLDER}/{job_id.hex[-2:]}/{job_id.hex}-{attempt}"


def store_pieces(stored_as: str, pieces: Iterator[bytes]) -> int:
    """Store a file as it is made, and return its size; raises `OSError`.

    What was stored when something is raised stays until `remove_stored`.
    """
    file = StreamedFile(pieces, stored_as)
    default_storage.save(stored_as, file)
    return file.read_bytes


def open_stored(stored_as: str) -> File[bytes]:
    """Return the file to read; raises `NotFoundError` and `UnavailableError`."""
    try:
        return default_storage.open(stored_as)
    except FileNotFoundError as error:
        raise NotFoundError("the file is not kept any more") from error
    except OSError as error:
        log.warning("storage_unavailable", extra={"file": stored_as, "detail": str(error)})
        message = "the storage of files does not answer"
        raise UnavailableError(message, code="storage_unavailable") from error


def remove_stored(stored_as: str) -> None:
    """Remove a file, or what there is of it; raises `OSError`."""
    default_storage.delete(stored_as)
    abandon = getattr(default_storage, "abandon_uploads", None)  # an object store's
    if abandon is not None:
        abandon(stored_as)


def list_stored() -> Iterator[Stored]:
    """Yield all files, those begun among them; raises `OSError`."""
    for stored_as in _list_names():
        named = _NAME.fullmatch(stored_as.rpartition("/")[2])
        if named is not None:
            yield Stored(job_id=UUID(named[1]), attempt=int(named[2]))


def _list_names() -> Iterator[str]:
    try:
        folders, _ = default_storage.listdir(_FOLDER)
    except FileNotFoundError:  # nothing was ever exported
        folders = []
    for folder in sorted(folders):
        yield from default_storage.listdir(f"{_FOLDER}/{folder}")[1]
    list_uploads = getattr(default_storage, "list_uploads", None)
    if list_uploads is not None:
        yield from list_uploads(f"{_FOLDER}/")
