"""OWASP ASVS 5.0, chapter 5.2: what is believed of an uploaded file. One test or more an item."""

from __future__ import annotations

import stat
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from zipfile import ZipInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from tests.integration.apps.api_client import ApiClient
from tests.integration.workspace.authors import import_all, text_file
from tests.integration.workspace.office import make_docx, make_pdf, make_zip
from tests.integration.workspace.storing import media, use_storage
from workspace.documents.extraction.limits import EXPANDED_BYTES, MEMBERS
from workspace.documents.importing import read_files
from workspace.documents.limits import FILES_AT_ONCE, TEXT_BYTES, UPLOAD_BYTES

__all__ = ["media", "use_storage"]

ROOT = Path(__file__).parents[3]
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + struct.pack(">II", 65_535, 65_535)
ELF = b"\x7fELF\x02\x01\x01" + b"\x00" * 64


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b"x" * (TEXT_BYTES + 1)),
        ("a.html", b"<html>" + b"x" * UPLOAD_BYTES),
        ("a.pdf", b"%PDF-1.4" + b" " * UPLOAD_BYTES),
    ],
)
def test_asvs_5_2_1_a_file_larger_than_what_can_be_read_is_refused(
    administrator: ApiClient, name: str, content: bytes
) -> None:
    """OWASP ASVS 5.0, 5.2.1: only files of a size that can be processed are accepted."""
    answer = administrator.upload(SimpleUploadedFile(name, content))

    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "nothing_imported")
    assert name in answer.json()["error"]["fields"]
    assert [each.code for _, each in read_files([(name, content)]).refused] == ["too_large"]


def test_asvs_5_2_1_more_files_than_can_be_read_are_refused(administrator: ApiClient) -> None:
    """OWASP ASVS 5.0, 5.2.1: nor more of them at once."""
    files = [text_file(f"{number}.txt", "x") for number in range(FILES_AT_ONCE + 1)]

    assert administrator.upload(*files).status_code == 422


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"only text", "format_not_known"),
        ("a.docx", b"only text", "format_not_known"),
        ("a.docx", make_zip({"mimetype": b"application/epub+zip"}), "format_not_known"),
        ("a.md", ELF, "not_text"),
        ("a.txt", PNG, "not_text"),
        ("a.exe", ELF, "format_not_known"),
        ("a.exe", b"only text", "format_not_known"),
        ("a.png", PNG, "format_not_known"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "format_not_known"),
    ],
)
def test_asvs_5_2_2_a_name_that_promises_something_else_is_refused(
    name: str, content: bytes, code: str, *, packed: bool
) -> None:
    """OWASP ASVS 5.0, 5.2.2: ending and content agree, in an archive as well."""
    upload = ("all.zip", make_zip({name: content})) if packed else (name, content)

    assert code in {each.code for _, each in read_files([upload]).refused}


@pytest.mark.parametrize(
    ("name", "content", "given"),
    [
        ("evil.exe", make_pdf("Hello"), "evil.exe.pdf"),
        ("page.md", b"<!doctype html><p>Hello", "page.md.html"),
        ("page.HTM", b"<!doctype html><p>Hello", "page.HTM"),
        ("report", make_pdf("Hello"), "report.pdf"),
        ("a.docx", make_docx("Heading", "Hello"), "a.docx"),
    ],
)
def test_asvs_5_2_2_a_file_leaves_under_an_ending_that_is_true(
    administrator: ApiClient, media: Path, name: str, content: bytes, given: str
) -> None:
    """OWASP ASVS 5.0, 5.2.2: a file's type is what its content says, and its name says the same."""
    (made,) = import_all(administrator, SimpleUploadedFile(name, content))
    read = administrator.get(f"/documents/{made['id']}").json()
    answer = administrator.get(f"/documents/{made['id']}/original")
    answer.close()  # the last of the test: it ends the connection to the database as well

    assert read["original"]["name"] == given
    assert answer["Content-Disposition"] == f'attachment; filename="{given}"'


def test_asvs_5_2_3_an_archive_is_measured_before_it_is_unpacked() -> None:
    """OWASP ASVS 5.0, 5.2.3: size and number of what is packed are known before unpacking."""
    bomb = make_zip({"a.txt": b"0" * (UPLOAD_BYTES + 1)})
    many = make_zip({f"{number}.txt": b"" for number in range(MEMBERS + 1)})
    parts = {"word/document.xml": b"x", "[Content_Types].xml": b"x"}
    word = make_zip({**parts, "word/media/a.png": b"0" * (EXPANDED_BYTES + 1)})
    crowd = make_zip({**parts, **{f"word/media/{n}.png": b"" for n in range(5000)}})

    files = [("bomb.zip", bomb), ("many.zip", many), ("a.docx", word), ("b.docx", crowd)]
    reading = read_files(files)

    assert [(name, each.code) for name, each in reading.refused] == [
        ("bomb.zip/a.txt", "expands_too_much"),
        ("many.zip", "too_many_members"),
        ("a.docx", "expands_too_much"),
        ("b.docx", "too_many_members"),
    ]


def test_asvs_5_2_4_one_user_cannot_fill_the_storage(
    administrator: ApiClient, settings: Settings, media: Path
) -> None:
    """OWASP ASVS 5.0, 5.2.4: each user has a share, of files and of bytes."""
    settings.FILES_PER_USER = 1
    assert administrator.upload(text_file("a.txt", "a")).status_code == 201
    for most_files, most_bytes in ((1, 100), (100, 1)):
        settings.FILES_PER_USER, settings.FILE_BYTES_PER_USER = most_files, most_bytes
        answer = administrator.upload(text_file("b.txt", "b"))

        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "quota_exceeded")


def test_asvs_5_2_5_a_symbolic_link_is_refused() -> None:
    """OWASP ASVS 5.0, 5.2.5: an archive's links are never followed, nor made."""
    link = ZipInfo("passwords.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16

    reading = read_files([("a.zip", make_zip({link: b"/etc/passwd", "b.txt": b"b"}))])

    assert [(name, each.code) for name, each in reading.refused] == [
        ("a.zip/passwords.txt", "symbolic_link")
    ]
    assert [document.text for document in reading.read] == ["b"]


def test_asvs_5_2_6_no_picture_is_ever_decoded(tmp_path: Path) -> None:
    """OWASP ASVS 5.0, 5.2.6: pictures are refused, and those within documents are left out.

    So a flood of pixels floods nothing: the process that reads formats loads no code that could.
    """
    assert [each.code for _, each in read_files([("a.png", PNG)]).refused] == ["format_not_known"]
    flood = zlib.compress(b"\x00" * (50 * 1024 * 1024))
    (tmp_path / "a.pdf").write_bytes(_add_picture(make_pdf("Hello"), flood))
    (tmp_path / "a.docx").write_bytes(make_docx("Heading", "Hello", picture=PNG + flood))
    script = (
        "import sys\n"
        "from workspace.documents.extraction.__main__ import answer, limit_process\n"
        "limit_process()\n"
        "for kind in ('pdf', 'docx'):\n"
        "    print('Hello' in answer(kind, open(f'a.{kind}', 'rb').read())['text'])\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('PIL', 'cv2', 'imageio')])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        text=True,
        capture_output=True,
        check=False,
    )

    assert done.stdout.split("\n") == ["True", "True", "[]", ""], done.stderr


def _add_picture(pdf: bytes, pixels: bytes) -> bytes:
    """Have every page draw a picture of 65,535 × 65,535 pixels before its text."""
    picture = (
        b"<< /Type /XObject /Subtype /Image /Width 65535 /Height 65535 /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8 /Filter /FlateDecode /Length %d >>" % len(pixels)
    )
    number = pdf.count(b" obj\n") + 1
    added = b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, picture, pixels)
    resources = b"/XObject << /P %d 0 R >> /Font <<" % number
    # readers mend a table of offsets that is not right any more
    return pdf.replace(b"/Font <<", resources).replace(b"xref\n0", added + b"xref\n0", 1)
