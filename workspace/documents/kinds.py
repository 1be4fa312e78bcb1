"""What a file is, by its content. A name only tells kinds of plain text apart. Pure."""

from __future__ import annotations

import re
from enum import StrEnum
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from workspace.documents.refusal import RefusedFileError


class Kind(StrEnum):
    """The kinds of file that become documents, and archives of them."""

    MARKDOWN = "md"
    RESTRUCTURED_TEXT = "rst"
    PLAIN = "txt"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    ZIP = "zip"


MEDIA_TYPES = {
    Kind.MARKDOWN: "text/markdown",
    Kind.RESTRUCTURED_TEXT: "text/x-rst",
    Kind.PLAIN: "text/plain",
    Kind.HTML: "text/html",
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_OF_MEDIA_TYPE = {media_type: kind for kind, media_type in MEDIA_TYPES.items()}
_TEXTS = {
    ".md": Kind.MARKDOWN,
    ".rst": Kind.RESTRUCTURED_TEXT,
    ".txt": Kind.PLAIN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
}
_LOOKED_AT = 4096
_PDF_WITHIN = 1024  # readers accept a header this far into the file
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_OTHER_PACKAGES = ("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF")


def find_kind(name: str, content: bytes) -> Kind:
    """Return what a file is; raises `RefusedFileError` for anything that is no document."""
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return Kind.PDF
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _find_package(content)
    if _HTML.match(content[:_LOOKED_AT]):
        return Kind.HTML
    kind = _TEXTS.get(PurePath(name).suffix.lower())
    if kind is None:
        raise _not_known()
    return kind


def name_download(name: str, media_type: str) -> str:
    """Return the name a file leaves under: its own, with the ending of what it is if need be."""
    kind = _OF_MEDIA_TYPE[media_type]
    endings = {f".{kind}", *(ending for ending, meant in _TEXTS.items() if meant is kind)}
    return name if PurePath(name).suffix.lower() in endings else f"{name}.{kind}"


def _find_package(content: bytes) -> Kind:
    try:
        with ZipFile(BytesIO(content)) as package:
            names = set(package.namelist())
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise RefusedFileError(code="broken", message="not an archive that can be read") from error
    if {"[Content_Types].xml", "word/document.xml"} <= names:
        return Kind.DOCX
    if names & set(_OTHER_PACKAGES):
        raise _not_known()  # a spreadsheet, an OpenDocument file, a Java archive
    return Kind.ZIP


def _not_known() -> RefusedFileError:
    known = ", ".join(f".{kind}" for kind in Kind)
    return RefusedFileError(code="format_not_known", message=f"not one of {known}")
