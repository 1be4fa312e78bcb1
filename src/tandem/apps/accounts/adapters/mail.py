"""Handing mail over to the server that the settings name."""

from __future__ import annotations

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from smtplib import SMTPException
from threading import BoundedSemaphore

from django.core.mail import EmailMessage

from tandem.apps.accounts.letters import Letter
from tandem.apps.kit.errors import UnavailableError
from tandem.apps.kit.mail_failure import MailFailure, read_failure
from tandem.apps.kit.mail_handover import hand_over

log = logging.getLogger("tandem.accounts")
_WAITING = 100
_RESTS_S = (1.0, 5.0)  # a mail server that is started again is there; then whoever waits asks again
_room = BoundedSemaphore(_WAITING)
_postman = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail")


def send(letter: Letter) -> None:
    """Hand a mail over; raises `UnavailableError` when the server does not take it."""
    failure = _try_to_send(letter)
    if failure is not None:
        raise UnavailableError(failure.message, code="mail_unavailable")


def send_later(letter: Letter | None) -> None:
    """Hand a mail over in a moment, so that the answer takes as long without one (None)."""
    if not _room.acquire(blocking=False):
        log.warning("mail_not_sent", extra={"detail": f"{_WAITING} mails are waiting"})
        return
    _postman.submit(_send_and_make_room, letter)


def _send_and_make_room(letter: Letter | None) -> None:
    try:
        if letter is not None:
            _send_patiently(letter)
    finally:
        _room.release()


def _send_patiently(letter: Letter) -> None:
    for rest_s in (*_RESTS_S, 0.0):
        failure = _try_to_send(letter)
        if failure is None or failure.is_final:
            return
        time.sleep(rest_s)


def _try_to_send(letter: Letter) -> MailFailure | None:
    """Return why the server has not taken it, None when it has."""
    try:
        hand_over(EmailMessage(subject=letter.subject, body=letter.text, to=[letter.to]))
    except (SMTPException, OSError) as error:
        failure = read_failure(error)
        log.warning("mail_not_sent", extra={"detail": failure.message})
        return failure
    return None
