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

from tandem.apps.kit.streamed_file import StreamedFile

PART_BYTES = 8 * 1024 * 1024  # of 10,000 parts at most: 80 GB
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
        # no threads are started for it
        with _as_os_errors(name):
            if isinstance(content, StreamedFile):
                self._save_in_parts(name, content)
            else:
                # in one request: a file is there whole or not at all
                self._put(name, content.read())
        return name

    def _put(self, name: str, content: bytes) -> None:
        self.connection.meta.client.put_object(Bucket=self.bucket_name, Key=name, Body=content)

    def _save_in_parts(self, name: str, content: StreamedFile) -> None:
        """Store what is made while it is stored: it is there once all of it is."""
        part = content.read(PART_BYTES)
        if len(part) < PART_BYTES:
            self._put(name, part)
            return
        client, where = self.connection.meta.client, {"Bucket": self.bucket_name, "Key": name}
        upload = client.create_multipart_upload(**where)["UploadId"]
        try:
            stored: list[dict[str, Any]] = []
            while part:
                number = len(stored) + 1
                answer = client.upload_part(**where, UploadId=upload, PartNumber=number, Body=part)
                stored.append({"PartNumber": number, "ETag": answer["ETag"]})
                part = content.read(PART_BYTES)
            parts = {"Parts": stored}
            client.complete_multipart_upload(**where, UploadId=upload, MultipartUpload=parts)
        except BaseException:
            client.abort_multipart_upload(**where, UploadId=upload)
            raise

    def list_uploads(self, prefix: str) -> Iterator[str]:
        """Yield the names of files that are being stored in parts, or were when somebody died."""
        for name, _ in self._find_uploads(prefix):
            yield name

    def abandon_uploads(self, prefix: str) -> None:
        """Have the parts removed of files that begin so and are not whole."""
        for name, upload in self._find_uploads(prefix):
            with suppress(FileNotFoundError), _as_os_errors(name):
                self.connection.meta.client.abort_multipart_upload(
                    Bucket=self.bucket_name, Key=name, UploadId=upload
                )

    def _find_uploads(self, prefix: str) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        # some stores say so when there is none
        with suppress(FileNotFoundError), _as_os_errors(prefix):
            pages = self.connection.meta.client.get_paginator("list_multipart_uploads")
            for page in pages.paginate(Bucket=self.bucket_name, Prefix=prefix):
                found += [(each["Key"], each["UploadId"]) for each in page.get("Uploads", ())]
        return found

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
            missing = code in {"NoSuchKey", "NoSuchUpload", "404"}
            kind = FileNotFoundError if missing else OSError
            raise kind(
                errno.ENOENT if missing else errno.EIO, f"the store answers {code}", name
            ) from error
        raise OSError(errno.EIO, f"the store answers {code}", name) from error
    except BotoCoreError as error:
        raise OSError(errno.EIO, str(error), name) from error
