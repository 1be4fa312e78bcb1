"""What the jobs of any app tell their owners."""

from __future__ import annotations

from tandem.apps.notifications.kind import NotificationKind, Saying, Told

_PATH = "/jobs"


def say_failed(told: Told) -> Saying:
    """Say that a user's job failed: "Your export failed", and why."""
    what = _name(told)
    text = f"Your {what} failed" if told.count == 1 else f"Your {what} failed {told.count} times"
    return Saying(text=text, detail=_reason(told), path=_PATH)


def say_own_failed(told: Told) -> Saying:
    """Say that a job of the product itself failed, with its whole name."""
    times = "" if told.count == 1 else f" {told.count} times"
    text = f"The Workspace’s job “{told.data['name']}” failed{times}"
    return Saying(text=text, detail=_reason(told), path=_PATH)


FAILED = NotificationKind(
    name="tandem.job.failed",
    says="an export or another job of yours fails for good",
    say=say_failed,
)
OWN_FAILED = NotificationKind(
    name="tandem.job.own_failed",
    says="a job of the product itself fails for good",
    say=say_own_failed,
    for_administrators=True,
)


def _name(told: Told) -> str:
    # "workspace.export" → "export"
    return str(told.data["name"]).rpartition(".")[2].replace("_", " ")


def _reason(told: Told) -> str:
    message = str(told.data.get("message", "")).rstrip(".")
    return f"{message[0].upper()}{message[1:]}." if message else ""
