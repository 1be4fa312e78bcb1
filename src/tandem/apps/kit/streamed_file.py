"""A file whose content is made while it is stored, so that it is never in memory as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.core.files.base import File

if TYPE_CHECKING:
    BytesFile = File[bytes]
else:
    BytesFile = File  # which is no generic class when it runs


class StreamedFile(BytesFile):
    """What an iterator yields, as something Django's storages store. It is read once."""

    def __init__(self, pieces: Iterator[bytes], name: str) -> None:
        super().__init__(None, name)
        self._pieces = pieces
        self._rest = b""
        self.read_bytes = 0

    def __bool__(self) -> bool:
        return True

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Yield the content as it comes; `chunk_size` is not kept to."""
        for piece in self._pieces:
            self.read_bytes += len(piece)
            yield piece

    def read(self, size: int) -> bytes:  # type: ignore[override]  # whoever reads all at once is wrong here
        """Return the next `size` bytes, fewer only at the end."""
        parts, found = [self._rest], len(self._rest)
        while found < size and (piece := next(self._pieces, b"")):
            parts.append(piece)
            found += len(piece)
        whole = b"".join(parts)
        self._rest = whole[size:]
        self.read_bytes += len(whole[:size])
        return whole[:size]

    def close(self) -> None:
        """Do nothing: whoever made the iterator ends it."""
