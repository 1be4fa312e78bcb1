"""Why a mail server did not take a mail, in words, and whether to ask again. Pure."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from smtplib import (
    SMTPAuthenticationError,
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)

_PERMANENT = 500  # and above. Source: RFC 5321 section 4.2.1
_SAID = 200  # characters of what the server says


@dataclass(frozen=True, slots=True, kw_only=True)
class MailFailure:
    """`is_final` when this mail will not be taken later either."""

    is_final: bool
    message: str


def read_failure(error: SMTPException | OSError) -> MailFailure:
    """Return what a failure to hand over means; whatever is our side's to mend is not final."""
    if isinstance(error, SMTPRecipientsRefused):
        return _read_refusal(error)
    return MailFailure(is_final=False, message=_explain(error))


def _read_refusal(error: SMTPRecipientsRefused) -> MailFailure:
    answers = sorted(error.recipients.values())
    code, said = answers[0] if answers else (_PERMANENT, b"")
    if code < _PERMANENT:  # such as 450: it wants to be asked again
        message = f"the mail server puts the address off: {_quote(code, said)}"
        return MailFailure(is_final=False, message=message)
    return MailFailure(
        is_final=True, message=f"the mail server refuses the address: {_quote(code, said)}"
    )


def _explain(error: SMTPException | OSError) -> str:
    match error:
        case SMTPAuthenticationError():
            said = _quote(error.smtp_code, error.smtp_error)
            return f"the mail server does not accept the user and password of EMAIL_URL: {said}"
        case SMTPNotSupportedError():
            return f"the mail server cannot do what EMAIL_URL asks for: {error}"
        case SMTPResponseException():
            return f"the mail server refuses: {_quote(error.smtp_code, error.smtp_error)}"
        case ssl.SSLCertVerificationError():
            return f"the mail server's certificate is not trusted: {error.verify_message}"
        case ssl.SSLError():
            return "the mail server does not speak TLS as EMAIL_URL asks for"
        case SMTPServerDisconnected() | SMTPException() | OSError():
            return f"the mail server does not answer: {error or type(error).__name__}"


def _quote(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {' '.join(text.split())}"[:_SAID].rstrip()
