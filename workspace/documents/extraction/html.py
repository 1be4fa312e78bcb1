"""HTML to Markdown, by Beautiful Soup and markdownify."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from markdownify import MarkdownConverter

_NOT_TEXT = ("script", "style", "template", "noscript", "iframe", "object", "svg", "img", "form")
_FOLLOWED = re.compile(r"(https?:|mailto:|#|/|[^:]*$)", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n{3,}")


def read_html(content: bytes | str) -> tuple[str, str | None]:
    """Return Markdown and the page's title; the encoding is the one the page declares."""
    soup = BeautifulSoup(content, "html.parser")
    title = soup.title.get_text(" ", strip=True) if soup.title else None
    for element in soup.find_all([*_NOT_TEXT, "head"]):
        element.decompose()
    for link in soup.find_all("a", href=True):
        if not _FOLLOWED.match(str(link["href"]).strip()):
            del link["href"]
    text = MarkdownConverter(heading_style="ATX", bullets="-").convert_soup(soup)
    return _BLANK_LINES.sub("\n\n", text).strip() + "\n", title or None
