"""The content types of files by extension. A `types` block replaces nginx's own whole."""

from __future__ import annotations

from collections.abc import Mapping

from tandem.engines.nginx.quoting import block

MIME_TYPES: Mapping[str, str] = {
    "text/html": "html htm",
    "text/css": "css",
    "text/javascript": "js mjs",
    "text/plain": "txt",
    "text/markdown": "md",
    "text/x-rst": "rst",
    "text/csv": "csv",
    "text/xml": "xml",
    "text/calendar": "ics",
    "application/json": "json map",
    "application/manifest+json": "webmanifest",
    "application/wasm": "wasm",
    "application/pdf": "pdf",
    "application/zip": "zip",
    "application/gzip": "gz tgz",
    "image/svg+xml": "svg svgz",
    "image/png": "png",
    "image/jpeg": "jpg jpeg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/avif": "avif",
    "image/x-icon": "ico",
    "font/woff": "woff",
    "font/woff2": "woff2",
    "font/ttf": "ttf",
    "font/otf": "otf",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "video/mp4": "mp4",
    "video/webm": "webm",
}

COMPRESSED = (
    "text/css",
    "text/javascript",
    "text/plain",
    "text/markdown",
    "text/x-rst",
    "text/csv",
    "text/xml",
    "application/javascript",
    "application/json",
    "application/manifest+json",
    "application/problem+json",
    "application/wasm",
    "application/xml",
    "image/svg+xml",
    "image/x-icon",
)
"""What gzip makes smaller; text/html always is one of them. text/event-stream must never be."""


_UTF8 = (
    "text/css",
    "text/javascript",
    "text/plain",
    "text/markdown",
    "text/x-rst",
    "text/csv",
    "text/xml",
)


def render_types() -> str:
    """The `types` block, the type of everything else, and what is text in UTF-8 (besides HTML)."""
    lines = (f"{kind} {extensions};" for kind, extensions in MIME_TYPES.items())
    rest = ("default_type application/octet-stream;", f"charset_types {' '.join(_UTF8)};")
    return "\n".join((block("types", lines), *rest))
