"""A picture of an address, for a phone's camera."""

from __future__ import annotations


def render_qr(text: str) -> str:
    """Return a QR code as the `data:` address of an SVG, dark on white with its quiet zone."""
    import segno  # noqa: PLC0415 - up to 29 ms and 4.7 MB, and few ever ask

    code = segno.make_qr(text, error="m")
    return code.svg_data_uri(border=4, dark="#000", light="#fff", omitsize=True)
