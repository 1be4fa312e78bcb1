"""Cells of CSV. Pure."""

from __future__ import annotations

_FORMULA = ("-", "=", "+", "@", "\t", "\r")


def make_cell(text: str) -> str:
    """Return the text so that a spreadsheet takes it for text: what looks like a formula gets a '.

    Source: https://owasp.org/www-community/attacks/CSV_Injection
    """
    return f"'{text}" if text.startswith(_FORMULA) else text
