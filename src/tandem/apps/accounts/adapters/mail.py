"""Handing mail over to the server that the settings name."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from smtplib import SMTPException
from threading import BoundedSemaphore

from django.core.mail import EmailMessage

from tandem.apps.accounts.letters import Letter
from tandem.apps.kit.errors import UnavailableError

log = logging.getLogger("tandem.accounts")
_WAITING = 100
_room = BoundedSemaphore(_WAITING)
_postman = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail")


def send(letter: Letter) -> None:
    """Hand a mail over; raises `UnavailableError` when the server does not take it."""
    try:
        EmailMessage(subject=letter.subject, body=letter.text, to=[letter.to]).send()
    except (SMTPException, OSError) as error:
        log.warning("mail_not_sent", extra={"detail": str(error)})
        message = "the mail server does not take mail"
        raise UnavailableError(message, code="mail_unavailable") from error


def send_later(letter: Letter | None) -> None:
    """Hand a mail over in a moment, so that the answer takes as long without one (None)."""
    if not _room.acquire(blocking=False):
        log.warning("mail_not_sent", extra={"detail": f"{_WAITING} mails are waiting"})
        return
    _postman.submit(_send_and_make_room, letter)


def _send_and_make_room(letter: Letter | None) -> None:
    try:
        if letter is not None:
            send(letter)
    except UnavailableError:
        log.debug("mail_given_up")  # why is logged by `send`; whoever waits asks again
    finally:
        _room.release()
