"""A real mail server: it speaks SMTP, with STARTTLS and AUTH, and keeps what it has taken."""

from __future__ import annotations

import email
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "tandem", "pass word/@1"


@dataclass
class MailServer:
    """`refuses` maps addresses to what RCPT answers; `hangs_up` closes after taking a mail."""

    taken: list[Message] = field(default_factory=list)
    users: list[str] = field(default_factory=list)
    refuses: dict[str, str] = field(default_factory=dict)
    hangs_up: bool = False

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.refuses.get(address, "250 OK")

    async def handle_DATA(  # noqa: N802 - the library's name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        assert isinstance(envelope.content, bytes)
        self.taken.append(email.message_from_bytes(envelope.content))
        return "250 taken"

    async def handle_QUIT(  # noqa: N802 - the library's name
        self, server: SMTP, _session: Session, _envelope: Envelope
    ) -> str:
        if self.hangs_up:
            server.transport.close()
        return "221 Bye"

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: Any
    ) -> AuthResult:
        """Let one user in, with one password."""
        known = LoginPassword(USER.encode(), PASSWORD.encode())
        self.users.append(given.login.decode())
        return AuthResult(success=given == known, handled=False)


@contextmanager
def running_mail_server(server: MailServer, *, port: int, **options: Any) -> Iterator[None]:
    """Listen on `port`, with the options of aiosmtpd's SMTP."""
    controller = Controller(
        server, hostname="127.0.0.1", port=port, authenticator=server.authenticate, **options
    )
    controller.start()
    try:
        yield
    finally:
        controller.stop()


def make_certificate(folder: Path) -> tuple[Any, Path]:
    """Return a context of TLS for a server at 127.0.0.1, and the file of who vouches for it."""
    authority = trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    authority.cert_pem.write_to_path(folder / "authority.pem")
    return context, folder / "authority.pem"
