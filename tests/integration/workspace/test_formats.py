"""HTML, PDF, Word and archives: known by their content, read within limits, refused by name."""

from __future__ import annotations

import stat
from typing import Any
from zipfile import ZipInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.integration.apps.api_client import ApiClient
from tests.integration.workspace.office import make_docx, make_pdf, make_zip
from workspace.documents.adapters import extractor
from workspace.documents.importing import read_files
from workspace.documents.limits import UPLOAD_BYTES

PAGE = b"""<!doctype html><html><head><title>Page</title><style>p {}</style></head><body>
<h1>Over <em>all</em></h1><script>alert(1)</script><p>Text &amp; <a href="javascript:x()">bad</a>
<a href="https://example.org/">good</a> <img src="x.png"></p><ul><li>one</li></ul></body></html>"""


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.html", PAGE, ("Over *all*", "md", "text/html")),
        ("a.txt", PAGE, ("Over *all*", "md", "text/html")),
        ("a.pdf", make_pdf("Hello"), ("a", "txt", "application/pdf")),
        ("wrong.md", make_pdf("Hello"), ("wrong", "txt", "application/pdf")),
        ("a.docx", make_docx("Heading", "Hello"), ("Heading", "md", "application/vnd.")),
        ("wrong.zip", make_docx("Heading", "Hello"), ("Heading", "md", "application/vnd.")),
    ],
)
def test_a_file_is_what_its_content_says(
    administrator: ApiClient, name: str, content: bytes, said: tuple[str, str, str]
) -> None:
    title, format_, media_type = said
    answer = administrator.upload(SimpleUploadedFile(name, content))

    assert answer.status_code == 201, answer.content
    (made,) = answer.json()["created"]
    assert (made["title"], made["format"]) == (title, format_)
    read = administrator.get(f"/documents/{made['id']}").json()
    assert "Hello" in read["text"] or "Text &" in read["text"]
    assert read["original"]["name"].startswith(name)
    assert read["original"]["size_bytes"] == len(content)
    assert read["original"]["media_type"].startswith(media_type)


def test_html_becomes_markdown_without_scripts_and_pictures() -> None:
    (document,) = read_files([("a.html", PAGE)]).read

    assert document.text == ("# Over *all*\n\nText & bad\n[good](https://example.org/)\n\n- one\n")


def test_a_page_says_its_own_encoding() -> None:
    page = "<html><meta charset=iso-8859-1><body>caf\xe9</body>".encode("latin-1")

    assert read_files([("a.html", page)]).read[0].text == "caf\xe9\n"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.4 broken", "broken"),
        (make_pdf("x", pages=501), "too_many_pages"),
        (make_pdf(""), "empty"),
        (make_docx("a", "b")[:-40], "broken"),
        (make_zip({"[Content_Types].xml": b"", "word/document.xml": b"<"}), "broken"),
        (make_zip({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "format_not_known"),
        (make_zip({"mimetype": b"application/epub+zip"}), "format_not_known"),
        (b"<html>" + b"<div>" * 20_000, "broken"),
        (b"%PDF-" + b" " * UPLOAD_BYTES, "too_large"),
        (
            make_docx(
                "&j;",
                "b",
                before="<!DOCTYPE x ["
                "<!ENTITY a 'aaaaaaaaaa'>"
                + "".join(
                    f"<!ENTITY {name} '{f'&{of};' * 10}'>"
                    for of, name in zip("abcdefghi", "bcdefghij", strict=True)
                )
                + "]>",
            ),
            "broken",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_and_the_rest_goes_in(content: bytes, code: str) -> None:
    reading = read_files([("bad", content), ("a.pdf", make_pdf("Hello")), ("b.txt", b"x")])

    assert [(name, refusal.code) for name, refusal in reading.refused] == [("bad", code)]
    assert [document.title for document in reading.read] == ["a", "b"]


def test_an_archive_s_members_go_in_by_their_last_names(administrator: ApiClient) -> None:
    link = ZipInfo("link.md")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive = make_zip(
        {
            "folder/a.md": b"# A",
            "../../etc/b.txt": b"B",
            "C:\\x\\c.pdf": make_pdf("C"),
            "d.docx": make_docx("D", "text"),
            "empty/": b"",
            link: b"/etc/passwd",
            "e.exe": b"x",
            "nested.zip": make_zip({"f.md": b"f"}),
            "bomb.txt": b"0" * (4 * 1024 * 1024),
            "empty.md": b"",
        }
    )

    answer = administrator.upload(SimpleUploadedFile("all.zip", archive)).json()

    assert [each["title"] for each in answer["created"]] == ["A", "b", "c", "D"]
    assert {each["name"]: each["code"] for each in answer["refused"]} == {
        "all.zip/link.md": "symbolic_link",
        "all.zip/e.exe": "format_not_known",
        "all.zip/nested.zip": "nested_archive",
        "all.zip/bomb.txt": "expands_too_much",
        "all.zip/empty.md": "empty",
    }


def test_an_archive_of_too_many_is_refused_whole() -> None:
    archive = make_zip({f"{number}.txt": b"x" for number in range(201)})

    assert _codes("a.zip", archive) == ["too_many_members"]


def test_an_archive_expands_to_no_more_than_allowed() -> None:
    member = bytes(range(32, 64)) * 600_000  # 19.2 MB, which shrinks a lot less than 100 times
    padded = {f"{n}.pdf": b"%PDF-" + member for n in range(4)}
    stored = make_zip(dict.fromkeys(padded, b""))
    assert _codes("empty.zip", stored) == ["format_not_known"] * 4
    assert _codes("a.zip", make_zip(padded))[-1] == "expands_too_much"


def test_a_damaged_member_is_refused_by_name() -> None:
    archive = bytearray(make_zip({"a.txt": b"some text" * 50, "b.txt": b"fine"}))
    archive[40] ^= 0xFF

    reading = read_files([("a.zip", bytes(archive))])

    assert [(name, each.code) for name, each in reading.refused] == [("a.zip/a.txt", "broken")]
    assert [document.title for document in reading.read] == ["b"]


def test_what_takes_too_long_is_ended_and_the_rest_goes_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(extractor, "FILE_S", 1.5)
    slow = b"<html>" + b"<b>x</b>" * 200_000

    reading = read_files([("slow.html", slow), ("a.pdf", make_pdf("Hello"))])

    assert [refusal.code for _, refusal in reading.refused] == ["took_too_long"]
    assert [document.title for document in reading.read] == ["a"]


def _codes(name: str, content: bytes) -> list[Any]:
    return [refusal.code for _, refusal in read_files([(name, content)]).refused]
