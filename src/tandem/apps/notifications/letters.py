"""What a notification is as a mail."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from tandem.apps.notifications.kind import Saying
from tandem.apps.notifications.models import Notification
from tandem.apps.notifications.saying import say_all

_TEXT = """\
Hello {name},

{said}

{link}

You chose to be told this by mail. Choose otherwise at {choices}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail to one person, in plain text. `message_id` is the same however often it is sent."""

    to: str
    subject: str
    text: str
    message_id: str


def find_letter(notification_id: UUID) -> Letter | None:
    """Return the mail that is still wanted: neither sent nor read, to somebody who is there."""
    found = (
        Notification.objects.filter(pk=notification_id, by_mail=True, user__is_active=True)
        .filter(mailed_at=None, read_at=None)
        .select_related("user")
        .first()
    )
    if found is None:
        return None
    (said,) = say_all([found])
    return Letter(
        to=str(found.user.email),
        subject=" ".join(said.text.split()),  # a title may hold what no header does
        text=_fill(said, name=found.user.name),
        message_id=f"<{found.pk}@{_host()}>",
    )


def _fill(said: Saying, *, name: str) -> str:
    return _TEXT.format(
        name=name,
        said="\n".join(filter(None, (f"{said.text}.", said.detail))),
        link=f"{settings.PUBLIC_URL}{said.path or '/notifications'}",
        choices=f"{settings.PUBLIC_URL}/profile#notifications",
    )


def _host() -> str:
    return str(settings.DEFAULT_FROM_EMAIL).rpartition("@")[2].strip("> ")
