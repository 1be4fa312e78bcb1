"""Files becoming documents, or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.documents.importing import read_files
from workspace.documents.limits import TEXT_BYTES, TITLE_LENGTH
from workspace.documents.models import Format
from workspace.documents.reading import ReadDocument
from workspace.documents.refusal import RefusedFileError


@pytest.mark.parametrize(
    ("name", "content", "title", "format_"),
    [
        ("a.md", b"# Hello", "Hello", Format.MARKDOWN),
        ("a.md", b"\n\n#  Hello # \n", "Hello", Format.MARKDOWN),
        ("a.md", b"Hello\n=====\n", "Hello", Format.MARKDOWN),
        ("a.md", b"text only", "a", Format.MARKDOWN),
        ("a.md", b"#hashtag", "a", Format.MARKDOWN),
        ("A.RST", b"=====\nHello\n=====\n", "Hello", Format.RESTRUCTURED_TEXT),
        ("a.rst", b"Hello\n*****\n\n* one", "Hello", Format.RESTRUCTURED_TEXT),
        ("a.rst", b"# not a heading", "a", Format.RESTRUCTURED_TEXT),
        ("my notes.txt", b"Hello\n=====\n", "my notes", Format.PLAIN),
        ("a.b.txt", b"\xef\xbb\xbfBOM", "a.b", Format.PLAIN),
        ("../../etc/passwd.txt", b"x", "passwd", Format.PLAIN),
    ],
)
def test_the_title_is_the_heading_or_the_name(
    name: str, content: bytes, title: str, format_: Format
) -> None:
    read = parse_file(name, content)

    assert (read.title, read.format) == (title, format_)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.exe", b"text", "format_not_known"),
        ("a", b"text", "format_not_known"),
        (".md", b"text", "format_not_known"),
        ("", b"text", "format_not_known"),
        ("a.md", b"", "empty"),
        ("a.md", b" \n\t", "empty"),
        ("a.md", b"\xff\xfe", "not_text"),
        ("a.md", b"a\x00b", "not_text"),
        ("a.pdf", b"text", "format_not_known"),
        ("a.zip", b"text", "format_not_known"),
        ("a.txt", b"PK\x03\x04", "broken"),
        ("a.md", b"a" * (TEXT_BYTES + 1), "too_large"),
    ],
)
def test_what_is_no_document_is_refused_with_its_reason(
    name: str, content: bytes, code: str
) -> None:
    with pytest.raises(RefusedFileError) as raised:
        parse_file(name, content)

    assert raised.value.code == code


def test_every_kind_of_line_end_becomes_one() -> None:
    assert parse_file("a.txt", b"1\r\n2\r3\n").text == "1\n2\n3\n"


@given(st.text(max_size=30), st.binary(max_size=200))
def test_any_file_is_a_document_or_a_refusal(stem: str, content: bytes) -> None:
    for ending in (".md", ".rst", ".txt"):
        try:
            read = parse_file(stem + ending, content)
        except RefusedFileError:
            continue
        assert 1 <= len(read.title) <= TITLE_LENGTH
        assert "\x00" not in read.title + read.text
        assert read.size_bytes == len(read.text.encode())


def parse_file(name: str, content: bytes) -> ReadDocument:
    reading = read_files([(name, content)])
    for _, refusal in reading.refused:
        raise refusal
    (document,) = reading.read
    assert document.original.content == content
    return document
