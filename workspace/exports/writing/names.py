"""Names of files, in an archive and of an export. Pure."""

from __future__ import annotations

import re
from datetime import datetime

from workspace.exports.inputs import ExportFormat, What
from workspace.exports.limits import NAME_LENGTH

_OTHERS = re.compile(r"[^\w]+")
_ENDINGS = {
    ExportFormat.CSV: "csv",
    ExportFormat.JSON_LINES: "jsonl",
    ExportFormat.MARKDOWN_ZIP: "zip",
}


def name_entry(title: str, row_id: str, ending: str) -> str:
    """Return a name that every system takes and no other row has: "tides-01a1fd26....md"."""
    words = _OTHERS.sub("-", title.lower())[:NAME_LENGTH].strip("-_")
    return f"{words or 'untitled'}-{row_id.replace('-', '')}.{ending}"


def name_export(what: What, how: ExportFormat, now: datetime) -> str:
    """Return what a download is called: "documents-2026-11-21.csv"."""
    return f"{what}-{now:%Y-%m-%d}.{_ENDINGS[how]}"
