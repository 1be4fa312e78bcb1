"""Mail by a real server of SMTP: what it takes leaves once, and what it refuses says why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings as django_settings
from pytest_django import Settings

from tandem.apps.accounts.adapters import mail as mailing
from tandem.apps.accounts.adapters.mail import _postman
from tandem.apps.jobs.errors import JobError, RetryLater
from tandem.apps.notifications.models import Notification
from tandem.project.settings.mail import mail_settings
from tests.contracts.free_port import find_free_port
from tests.integration.apps.api_client import ApiClient
from tests.integration.apps.mail_server import (
    PASSWORD,
    USER,
    MailServer,
    make_certificate,
    running_mail_server,
)
from tests.integration.workspace.test_notification_mail import MAX, prefer, send_all, share

SIGNED = f"{USER}:{quote(PASSWORD, safe='')}@"
ADA = "ada@example.org"
Use = Callable[[str], None]


@pytest.fixture
def port() -> int:
    """Where a test's server listens, when it does."""
    return find_free_port()


@pytest.fixture
def use(settings: Settings) -> Use:
    """Have mail leave by this EMAIL_URL."""

    def set_url(url: str) -> None:
        environment = replace(django_settings.TANDEM_ENVIRONMENT, EMAIL_URL=url)
        for name, value in mail_settings(environment).items():
            setattr(settings, name, value)

    return set_url


@pytest.fixture
def wanted(member: ApiClient) -> None:
    """Somebody wants mails, and is told something."""
    prefer(member, feed=True)
    share()


@pytest.fixture
def secure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, object]]:
    """Options of a server that wants STARTTLS and a password; its certificate is trusted."""
    context, authority = make_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    return {"tls_context": context, "require_starttls": True, "auth_required": True}


@pytest.mark.usefixtures("wanted")
def test_a_plain_server_takes_a_notification_once(use: Use, port: int) -> None:
    use(f"smtp://127.0.0.1:{port}?from=workspace@example.org")
    server = MailServer()
    with running_mail_server(server, port=port):
        send_all()
        send_all()

    (letter,) = server.taken
    assert (letter["To"], letter["From"]) == (MAX, "workspace@example.org")
    assert letter["Message-ID"] == f"<{Notification.objects.get().pk}@example.org>"


@pytest.mark.usefixtures("wanted")
def test_starttls_and_a_password_with_odd_characters(
    use: Use, port: int, secure: dict[str, object]
) -> None:
    use(f"smtp+tls://{SIGNED}127.0.0.1:{port}")
    server = MailServer()
    with running_mail_server(server, port=port, **secure):
        send_all()

    assert ([each["To"] for each in server.taken], server.users) == ([MAX], [USER])


@pytest.mark.usefixtures("wanted")
def test_a_server_that_is_down_gets_it_later_and_once(use: Use, port: int) -> None:
    use(f"smtp://127.0.0.1:{port}")
    with pytest.raises(RetryLater, match="mail_unavailable: the mail server does not answer: "):
        send_all()
    server = MailServer()
    with running_mail_server(server, port=port):
        send_all()
        send_all()

    assert len(server.taken) == 1
    assert Notification.objects.get().mailed_at is not None


@pytest.mark.usefixtures("wanted")
def test_a_wrong_password_is_said_and_nothing_is_lost(
    use: Use, port: int, secure: dict[str, object]
) -> None:
    server = MailServer()
    with running_mail_server(server, port=port, **secure):
        use(f"smtp+tls://{USER}:wrong@127.0.0.1:{port}")
        with pytest.raises(RetryLater, match="the user and password of EMAIL_URL: 535 "):
            send_all()
        assert server.taken == []
        use(f"smtp+tls://{SIGNED}127.0.0.1:{port}")
        send_all()

    assert len(server.taken) == 1


@pytest.mark.usefixtures("wanted")
def test_a_certificate_nobody_vouches_for_gets_no_mail_and_no_password(
    use: Use, port: int, secure: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    use(f"smtp+tls://{SIGNED}127.0.0.1:{port}")
    server = MailServer()
    with (
        running_mail_server(server, port=port, **secure),
        pytest.raises(RetryLater, match="certificate is not trusted"),
    ):
        send_all()

    assert (server.taken, server.users) == ([], [])


@pytest.mark.usefixtures("wanted")
def test_a_server_without_starttls_is_not_told_a_password(use: Use, port: int) -> None:
    use(f"smtp+tls://{SIGNED}127.0.0.1:{port}")
    server = MailServer()
    with running_mail_server(server, port=port), pytest.raises(RetryLater, match="STARTTLS"):
        send_all()

    assert (server.taken, server.users) == ([], [])


@pytest.mark.usefixtures("wanted")
@pytest.mark.parametrize(
    ("answer", "ending", "said"),
    [
        ("550 no such user", JobError, "mail_refused: .*refuses the address: 550 no such user"),
        ("450 come again", RetryLater, "mail_unavailable: .*puts the address off: 450 come again"),
    ],
)
def test_a_refused_address_is_given_up_and_one_put_off_is_not(
    use: Use, port: int, answer: str, ending: type[Exception], said: str
) -> None:
    use(f"smtp://127.0.0.1:{port}")
    server = MailServer(refuses={MAX: answer})
    with running_mail_server(server, port=port), pytest.raises(ending, match=said):
        send_all()

    assert server.taken == []
    assert Notification.objects.get().mailed_at is None


@pytest.mark.usefixtures("wanted")
def test_a_server_that_hangs_up_after_it_took_a_mail_gets_no_second(use: Use, port: int) -> None:
    use(f"smtp://127.0.0.1:{port}")
    server = MailServer(hangs_up=True)
    with running_mail_server(server, port=port):
        send_all()
        send_all()

    assert len(server.taken) == 1


def test_a_forgotten_password_s_link_comes_once_its_server_is_back(
    administrator: ApiClient,
    use: Use,
    port: int,
    secure: dict[str, object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mailing, "_RESTS_S", (0.2,) * 100)
    use(f"smtp+tls://{SIGNED}127.0.0.1:{port}")
    asked = ApiClient().post("/accounts/password/reset-request", {"email": ADA})
    server = MailServer()
    with running_mail_server(server, port=port, **secure):
        _postman.submit(lambda: None).result(20)

    assert asked.status_code == 202
    (letter,) = server.taken
    assert letter["To"] == ADA
    assert re.search(r"/reset#token=\S+", str(letter.get_payload(decode=True)))


def test_an_invitation_that_is_refused_says_why_and_creates_nobody(
    administrator: ApiClient, use: Use, port: int
) -> None:
    use(f"smtp://127.0.0.1:{port}")
    eve = {"email": "eve@example.org", "name": "Eve", "role": "viewer"}
    server = MailServer(refuses={eve["email"]: "550 no such user"})
    with running_mail_server(server, port=port):
        refused = administrator.post("/accounts/users", eve)
        server.refuses.clear()
        invited = administrator.post("/accounts/users", eve)

    assert (refused.status_code, refused.json()["error"]["code"]) == (503, "mail_unavailable")
    assert "refuses the address: 550 no such user" in refused.json()["error"]["message"]
    assert (invited.status_code, len(server.taken)) == (201, 1)
