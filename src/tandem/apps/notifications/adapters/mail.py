"""Handing notifications over to the mail server that the settings name."""

from __future__ import annotations

from django.core.mail import EmailMessage

from tandem.apps.kit.mail_handover import hand_over
from tandem.apps.notifications.letters import Letter


def send(letter: Letter) -> None:
    """Hand a mail over; raises `SMTPException` and `OSError` when the server does not take it."""
    headers = {"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"}
    hand_over(
        EmailMessage(subject=letter.subject, body=letter.text, to=[letter.to], headers=headers)
    )
