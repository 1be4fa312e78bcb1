"""Files whose content is made while they are stored."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from tandem.apps.kit.streamed_file import StreamedFile


@given(st.lists(st.binary(max_size=9)), st.integers(min_value=1, max_value=20))
def test_it_is_read_in_equal_parts(pieces: list[bytes], size: int) -> None:
    file = StreamedFile(iter([piece for piece in pieces if piece]), "a")
    parts = list(iter(lambda: file.read(size), b""))

    assert b"".join(parts) == b"".join(pieces)
    assert all(len(part) == size for part in parts[:-1])
    assert file.read_bytes == sum(map(len, pieces))


def test_nothing_is_made_before_it_is_read() -> None:
    made = []

    def make() -> Iterator[bytes]:
        for number in range(3):
            made.append(number)
            yield b"x" * 10

    file = StreamedFile(make(), "a")
    assert file.read(10) == b"x" * 10
    assert made == [0]
    assert b"".join(file.chunks()) == b"x" * 20
    assert file.read_bytes == 30
