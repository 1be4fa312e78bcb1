"""What users are told of their exports; that one failed is told of every job."""

from __future__ import annotations

from tandem.apps.notifications.kind import NotificationKind, Saying, Told

_FORMATS = {"csv": "CSV", "jsonl": "JSON Lines", "markdown-zip": "an archive"}


def say_done(told: Told) -> Saying:
    """Say that the file is there: "Your export is ready", and of what it is."""
    what, how, rows = told.data["what"], told.data["format"], int(told.data["rows"])
    noun = what if rows != 1 else what.removesuffix("s")
    detail = f"{rows:,} {noun} as {_FORMATS.get(how, how)}"
    return Saying(text="Your export is ready", detail=detail, path="/jobs")


DONE = NotificationKind(
    name="workspace.export.done", says="an export of yours is ready", say=say_done
)
