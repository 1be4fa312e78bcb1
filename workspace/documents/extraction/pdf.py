"""PDF to text, by pypdf."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from workspace.documents.extraction.errors import UnreadableError
from workspace.documents.extraction.limits import PAGES


def read_pdf(content: bytes) -> tuple[str, str | None]:
    """Return the text of every page and the document's title; raises `UnreadableError`."""
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("encrypted", "needs a password")
        if len(reader.pages) > PAGES:
            raise UnreadableError("too_many_pages", f"more than {PAGES} pages")
        text = "\n\n".join(page.extract_text() for page in reader.pages)
        title = reader.metadata.title if reader.metadata else None
    except DependencyError as error:
        raise UnreadableError("encrypted", "is encrypted") from error
    except PyPdfError as error:
        raise UnreadableError("broken", "not a PDF that can be read") from error
    return text, title
