"""What users are told of documents."""

from __future__ import annotations

from tandem.apps.notifications.kind import NotificationKind, Saying, Told


def say_shared(told: Told) -> Saying:
    """Say what is new to the team: "Max shared “Tides”", or how many."""
    if told.count == 1:
        return Saying(text=f"{told.actor} shared {_title(told)}", path=_path(told))
    return Saying(
        text=f"{told.actor} shared {told.count} documents",
        detail=f"The latest: {_title(told)}",
        path="/documents",
    )


def say_updated(told: Told) -> Saying:
    """Say that somebody else changed one's document."""
    times = "" if told.count == 1 else f" {told.count} times"
    text = f"{told.actor} changed your document {_title(told)}{times}"
    return Saying(text=text, path=_path(told))


def say_deleted(told: Told) -> Saying:
    """Say that somebody else deleted one's documents; there is no page left of them."""
    if told.count == 1:
        return Saying(text=f"{told.actor} deleted your document {_title(told)}")
    text = f"{told.actor} deleted {told.count} documents of yours"
    return Saying(text=text, detail=f"The latest: {_title(told)}")


SHARED = NotificationKind(
    name="workspace.document.shared",
    says="somebody shares a document with the team",
    say=say_shared,
)
UPDATED = NotificationKind(
    name="workspace.document.updated",
    says="somebody else changes a document of yours",
    say=say_updated,
)
DELETED = NotificationKind(
    name="workspace.document.deleted",
    says="somebody else deletes a document of yours",
    say=say_deleted,
)


def _title(told: Told) -> str:
    return f"“{told.data['title']}”"


def _path(told: Told) -> str:
    return f"/documents/{told.subject}"
