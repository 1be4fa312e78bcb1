"""Handing a mail over to the server that the settings name."""

from __future__ import annotations

from django.core.mail import EmailMessage, get_connection


def hand_over(message: EmailMessage) -> None:
    """Hand it over; raises `SMTPException` and `OSError` when the server does not take it."""
    connection = get_connection()
    try:
        connection.send_messages([message])
    finally:
        connection.close()  # Django leaves it open when STARTTLS or the password is refused
