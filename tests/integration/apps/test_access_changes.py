"""What this process knows of a user is never believed past a change, whoever dies in between."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from redis import Redis
from redis.exceptions import RedisError

from tandem.apps.accounts import known_users, operations, verified_tokens
from tandem.apps.accounts.identity import identity
from tandem.apps.accounts.models import User
from tandem.apps.accounts.queries import find_active_user
from tandem.apps.accounts.user_manager import give_role
from tandem.apps.kit.access import Role
from tandem.apps.kit.cache.versions import announce_change, are_settled, read_versions
from tandem.apps.kit.errors import UnauthenticatedError
from tests.integration.apps.django_ready import ADDRESSES
from tests.integration.apps.served import ROOT

pytestmark = pytest.mark.django_db(transaction=True)

KILLED = """
import os, signal, django
django.setup()
from django.db import transaction
from tandem.apps.accounts.models import User
with transaction.atomic():
    transaction.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))
    user = User.objects.get()
    user.is_active = False
    user.save()
"""


@pytest.fixture
def person(valkey: Redis, transactional_db: None) -> User:
    """Somebody this process knows nothing of yet."""
    known_users.known.clear()
    verified_tokens.verified.clear()
    return User.objects.create_user(
        email="max@example.org", name="Max", password="a long and unusual phrase"
    )


def _sign_in(user: User) -> str:
    """Return an access token that was used, so that its user is known."""
    access = operations.start_session(user=user).access
    assert identity.get_sign_in(access).role is Role.EDITOR
    return access


def _queries(access: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        identity.get_sign_in(access)
    return len(asked)


def test_a_known_user_costs_no_query(person: User) -> None:
    access = _sign_in(person)

    assert _queries(access) == 0


def test_what_is_known_is_believed_for_half_a_minute_at_most(
    person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    access = _sign_in(person)
    monkeypatch.setattr(known_users, "TRUSTED_S", 0.0)

    assert _queries(access) == 1


def test_a_password_and_the_last_sign_in_are_nothing_to_be_announced(person: User) -> None:
    access = _sign_in(person)
    User.objects.filter(pk=person.pk).update(last_login=None)
    person.save(update_fields=["last_login"])

    assert _queries(access) == 0


@pytest.mark.parametrize(
    "lose",
    [
        lambda user: give_role(user, Role.VIEWER),
        lambda user: user.groups.clear(),
        lambda _: Group.objects.get(name="editor").user_set.clear(),
        lambda user: user.groups.remove(Group.objects.get(name="editor")),
        lambda _: Group.objects.get(name="editor").delete(),
        lambda _: _rename(Group.objects.get(name="editor")),
    ],
    ids=["given", "cleared", "group cleared", "removed", "group deleted", "group renamed"],
)
def test_a_lost_role_is_lost_at_the_next_request(person: User, lose: Callable[[User], Any]) -> None:
    access = _sign_in(person)

    lose(person)

    assert identity.get_sign_in(access).role is Role.VIEWER


def _rename(group: Group) -> None:
    group.name = "writers"
    group.save()


@pytest.mark.parametrize(
    "end",
    [
        lambda user: User.objects.filter(pk=user.pk).update(is_active=False),
        lambda _: User.objects.all().delete(),
        lambda user: User.objects.bulk_update([_inactive(user)], ["is_active"]),
    ],
    ids=["updated", "deleted", "bulk updated"],
)
def test_who_is_no_user_any_more_is_refused_at_the_next_request(
    person: User, end: Callable[[User], Any]
) -> None:
    access = _sign_in(person)

    end(person)

    with pytest.raises(UnauthenticatedError):
        identity.get_sign_in(access)


def _inactive(user: User) -> User:
    user.is_active = False
    return user


def test_a_process_killed_between_its_commit_and_the_new_version_lets_nobody_in(
    person: User,
) -> None:
    access = _sign_in(person)
    database = str(connection.settings_dict["NAME"])
    environ = {**ADDRESSES.environ(database), "DJANGO_SETTINGS_MODULE": "workspace.settings"}

    killed = subprocess.run(
        [sys.executable, "-c", KILLED],
        check=False,
        env={**environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
    )

    assert killed.returncode == -signal.SIGKILL
    assert find_active_user(person.pk) is None
    for _ in range(2):  # the first must not let the second find what it read
        with pytest.raises(UnauthenticatedError):
            identity.get_sign_in(access)


def test_while_a_change_is_announced_the_database_is_asked_and_nothing_remembered(
    person: User,
) -> None:
    access = _sign_in(person)
    with transaction.atomic():
        give_role(person, Role.VIEWER)

        assert _queries(access) == _queries(access) == 1

    assert _queries(access) == 1
    assert _queries(access) == 0


def test_a_reader_overtaken_by_a_change_remembers_nothing_that_is_found(
    person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    access = _sign_in(person)
    known_users.known.clear()

    def overtaken(user_id: UUID) -> User | None:
        found = find_active_user(user_id)
        User.objects.filter(pk=user_id).update(is_active=False)
        return found

    monkeypatch.setattr(known_users, "find_active_user", overtaken)
    identity.get_sign_in(access)  # asked before the change: let in
    monkeypatch.undo()

    with pytest.raises(UnauthenticatedError):
        identity.get_sign_in(access)


def test_one_change_that_is_done_ends_no_announcement_of_another(person: User) -> None:
    with transaction.atomic():
        announce_change("thing")
        first_done = connection.run_on_commit.pop()[1]
        announce_change("thing")

        first_done()

        assert not are_settled(read_versions(["thing"]))
    assert are_settled(read_versions(["thing"]))


def test_a_change_that_cannot_be_announced_is_not_made(person: User) -> None:
    access = _sign_in(person)

    with override_settings(SESSIONS_URL="unix:///nowhere/valkey.sock"), pytest.raises(RedisError):
        _inactive(person).save()

    assert identity.get_sign_in(access).role is Role.EDITOR


def test_a_change_is_announced_within_its_transaction_only(person: User) -> None:
    with pytest.raises(TransactionManagementError):
        announce_change("thing")


def test_a_remembered_token_is_refused_after_its_time(
    person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    access = _sign_in(person)
    expires_at = verified_tokens.read_access(access).expires_at
    monkeypatch.setattr(verified_tokens.time, "time", lambda: float(expires_at))

    with pytest.raises(UnauthenticatedError) as refusal:
        identity.get_sign_in(access)

    assert refusal.value.code == "access_expired"


def test_a_token_that_was_refused_is_not_remembered(person: User) -> None:
    access = _sign_in(person)

    for _ in range(2):
        with pytest.raises(UnauthenticatedError):
            identity.get_sign_in(access[:-4] + "AAAA")
