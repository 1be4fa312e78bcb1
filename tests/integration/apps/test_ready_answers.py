"""Ready answers are found only by those who may still see them, and only while they are true."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.test import override_settings
from redis import Redis

from tandem.apps.accounts import operations
from tandem.apps.accounts.models import User
from tandem.apps.kit.cache import store
from tests.integration.apps import notes_site
from tests.integration.apps.gate_client import GateClient
from tests.integration.apps.notes_site import TABLE, execute, loads, write_note

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def gate(valkey: Redis, transactional_db: None) -> Iterator[GateClient]:
    """The gate before the notes site, nothing kept."""
    with override_settings(ROOT_URLCONF=notes_site.__name__):
        execute(TABLE)
        store.nearby.clear()
        loads.clear()
        yield GateClient()
        execute("DROP TABLE notes")


def _person(name: str) -> tuple[User, str]:
    user = User.objects.create_user(
        email=f"{name}@example.org", name=name, password="a long and unusual phrase"
    )
    return user, operations.start_session(user=user).access


def _note(owner: User, text: str, *, private: bool = False) -> UUID:
    note_id = uuid4()
    write_note(note_id, owner=owner.id, text=text, private=private)
    return note_id


def test_an_undeclared_endpoint_is_answered_as_ever(gate: GateClient) -> None:
    _, access = _person("max")

    answers = [gate.get("/undeclared", access) for _ in range(2)]

    assert [answer.json() for answer in answers] == [{"name": "max"}] * 2
    assert [answer.state for answer in answers] == [None, None]


def test_an_answer_is_loaded_once_and_found_from_then_on(gate: GateClient) -> None:
    user, access = _person("max")
    _note(user, "first")
    gate.get("/notes?limit=1", access)  # its route is known now

    answers = [gate.get("/notes?limit=2", access) for _ in range(3)]

    assert [answer.state for answer in answers] == ["miss", "hit", "hit"]
    assert loads == ["list", "list"]
    assert len({answer.body for answer in answers}) == 1


def test_another_process_finds_what_one_kept(gate: GateClient) -> None:
    user, access = _person("max")
    address = f"/notes/{_note(user, 'text')}"
    gate.get(address, access)
    gate.get(address, access)
    store.nearby.clear()  # as in a process that has just started

    assert gate.get(address, access).state == "hit"


def test_an_acknowledged_write_is_seen_by_the_next_read(gate: GateClient) -> None:
    user, access = _person("max")
    note_id = _note(user, "0")
    for number in range(1, 6):
        gate.get(f"/notes/{note_id}", access)
        write_note(note_id, owner=user.id, text=str(number), private=False)

        assert gate.get(f"/notes/{note_id}", access).json()["text"] == str(number)


def test_a_fill_that_was_overtaken_by_a_write_is_never_found(gate: GateClient) -> None:
    user, access = _person("max")
    note_id = _note(user, "old")
    gate.get(f"/notes/{note_id}", access)
    write_note(note_id, owner=user.id, text="new", private=False)
    stale = store.find_kept

    def overtaken(key: str, **options: object) -> bytes | None:
        found = stale(key, **options)  # type: ignore[arg-type]
        # between asking for the versions and asking the database
        write_note(note_id, owner=user.id, text="newest", private=False)
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tandem.apps.kit.ready_answers.gate.find_kept", overtaken)
        gate.get(f"/notes/{note_id}", access)

    assert gate.get(f"/notes/{note_id}", access).json()["text"] == "newest"


def test_a_private_note_is_not_given_to_another_user(gate: GateClient) -> None:
    ada, ada_access = _person("ada")
    _, max_access = _person("max")
    note_id = _note(ada, "secret", private=True)
    for _ in range(2):
        assert gate.get(f"/notes/{note_id}", ada_access).status == 200

    assert gate.get(f"/notes/{note_id}", max_access).status == 404
    assert gate.get("/notes", max_access).json() == {"items": []}


@pytest.mark.parametrize("end", ["signed out", "deactivated", "deactivated in the database"])
def test_who_may_no_longer_read_is_refused_at_the_next_request(gate: GateClient, end: str) -> None:
    user, access = _person("max")
    address = f"/notes/{_note(user, 'text')}"
    gate.get(address, access)
    assert gate.get(address, access).state is not None

    if end == "signed out":
        operations.end_sessions_of(user_id=user.id)
    elif end == "deactivated":
        user.is_active = False
        user.save()
    else:
        User.objects.filter(pk=user.pk).update(is_active=False)

    assert gate.get(address, access).status == 401


def test_a_lost_role_is_not_given_what_it_was_given(gate: GateClient) -> None:
    user, access = _person("max")
    gate.get("/roles", access)
    before = gate.get("/roles", access).json()["roles"]
    User.objects.filter(pk=user.pk).update(is_superuser=True)

    changed = gate.get("/roles", access)

    assert changed.json()["roles"] != before
    assert changed.state == "miss"


def test_a_client_that_has_the_answer_is_told_so(gate: GateClient) -> None:
    user, access = _person("max")
    address = f"/notes/{_note(user, 'text')}"
    gate.get(address, access)
    first = gate.get(address, access)

    again = gate.get(address, access, if_none_match=first.headers["ETag"])
    other = gate.get(address, access, if_none_match='"other"')

    assert (again.status, again.body) == (304, b"")
    assert other.status == 200


def test_a_large_answer_leaves_compressed_for_those_who_take_it(gate: GateClient) -> None:
    user, access = _person("max")
    address = f"/notes/{_note(user, 'long ' * 100_000)}"
    gate.get(address, access)

    packed = gate.get(address, access, accept_encoding="gzip, br")
    plain = gate.get(address, access)

    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.body) < 150_000 < len(plain.body)
    assert packed.json() == plain.json()


def test_a_refusal_is_not_kept(gate: GateClient) -> None:
    user, access = _person("max")
    missing = uuid4()
    assert [gate.get(f"/notes/{missing}", access).status for _ in range(2)] == [404, 404]
    write_note(missing, owner=user.id, text="here now", private=False)

    assert gate.get(f"/notes/{missing}", access).status == 200


def test_many_who_ask_at_once_are_answered_by_one_load(gate: GateClient) -> None:
    user, access = _person("max")
    address = f"/notes/{_note(user, 'text')}"
    gate.get("/notes/" + str(_note(user, "other")), access)
    loads.clear()

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: _get_and_let_go(gate, address, access), range(32)))

    assert set(answers) == {200}
    assert len(loads) == 1


def test_without_the_cache_everybody_is_answered_by_the_database(gate: GateClient) -> None:
    user, access = _person("max")
    address = f"/notes/{_note(user, 'text')}"
    gate.get(address, access)
    store.nearby.clear()

    with override_settings(CACHE_URL="unix:///nowhere/valkey.sock"):
        answers = []
        for _ in range(5):
            store.nearby.clear()
            answers.append(gate.get(address, access))

    store.rest.end()
    assert {answer.status for answer in answers} == {200}
    assert {answer.state for answer in answers} == {"miss"}


def _get_and_let_go(gate: GateClient, address: str, access: str) -> int:
    try:
        return gate.get(address, access).status
    finally:
        connections.close_all()
