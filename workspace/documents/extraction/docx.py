"""Word's .docx to Markdown, by mammoth, which keeps what styles mean."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile

import mammoth

from workspace.documents.extraction.errors import UnreadableError
from workspace.documents.extraction.html import read_html
from workspace.documents.extraction.limits import EXPANDED_BYTES, PARTS


def read_docx(content: bytes) -> tuple[str, str | None]:
    """Return Markdown, without pictures; raises `UnreadableError`."""
    try:
        with ZipFile(BytesIO(content)) as parts:
            # no more than what it declares is ever read of a part
            sizes = [part.file_size for part in parts.infolist()]
    except BadZipFile as error:
        raise UnreadableError("broken", "not a Word document that can be read") from error
    if len(sizes) > PARTS:
        raise UnreadableError("too_many_members", f"holds more than {PARTS:,} parts")
    if sum(sizes) > EXPANDED_BYTES:
        raise UnreadableError("expands_too_much", "expands to too much")
    no_picture = mammoth.images.img_element(lambda _: {"src": ""})
    page = mammoth.convert_to_html(BytesIO(content), convert_image=no_picture)
    text, _ = read_html(page.value)
    return text, None
