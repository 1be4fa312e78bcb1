"""An object store that speaks S3, as Django's storage: named in settings, loaded when first used.

What it cannot do is an `OSError`, as a disk's faults are, so nobody else knows of its library.
"""

from __future__ import annotations

import errno
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage

CONNECT_TIMEOUT_S = 2
READ_TIMEOUT_S = 10
_NOT_FOUND = 404


class ObjectStorage(S3Storage):  # type: ignore[misc]  # the library has no types
    """Files in one bucket, reached by one client of the process, read as they arrive."""

    def __init__(self, **options: Any) -> None:
        self._making = threading.Lock()
        self._made: Any = None
        super().__init__(client_config=_configure(), **options)

    @property
    def connection(self) -> Any:
        """Return what all threads share: its client may be, and each one more is megabytes."""
        with self._making:
            if self._made is None:
                self._made = super().connection
            return self._made

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        with _as_os_errors(name):
            found = self.connection.meta.client.get_object(Bucket=self.bucket_name, Key=name)
        return File(found["Body"], name=name)

    def _save(self, name: str, content: File[bytes]) -> str:
        # in one request: a file is there whole or not at all, and no threads are started for it
        with _as_os_errors(name):
            client = self.connection.meta.client
            client.put_object(Bucket=self.bucket_name, Key=name, Body=content.read())
        return name

    def delete(self, name: str) -> None:
        """Delete a file; one that is not there is no error."""
        with suppress(FileNotFoundError), _as_os_errors(name):
            self.connection.meta.client.delete_object(Bucket=self.bucket_name, Key=name)

    def exists(self, name: str) -> bool:
        """Say whether a file is there."""
        with _as_os_errors(name):
            return bool(super().exists(name))

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """Return the names of a folder's folders and of its files."""
        with _as_os_errors(path):
            folders, files = super().listdir(path)
            return folders, files

    def get_modified_time(self, name: str) -> datetime:
        """Return when a file was stored; raises `FileNotFoundError`."""
        with _as_os_errors(name):
            modified: datetime = super().get_modified_time(name)
            return modified


def _configure() -> Config:
    return Config(
        connect_timeout=CONNECT_TIMEOUT_S,
        read_timeout=READ_TIMEOUT_S,
        retries={"total_max_attempts": 2, "mode": "standard"},
        signature_version="s3v4",
        s3={"addressing_style": "path"},
        # not every store knows the newer checksums
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )


@contextmanager
def _as_os_errors(name: str) -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if error.response["ResponseMetadata"]["HTTPStatusCode"] == _NOT_FOUND:
            missing = code in {"NoSuchKey", "404"}
            kind = FileNotFoundError if missing else OSError
            raise kind(
                errno.ENOENT if missing else errno.EIO, f"the store answers {code}", name
            ) from error
        raise OSError(errno.EIO, f"the store answers {code}", name) from error
    except BotoCoreError as error:
        raise OSError(errno.EIO, str(error), name) from error
