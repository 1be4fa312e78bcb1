"""People write and read at random, at once, through two processes: nobody sees what is private to
another, and nobody sees anything older than what was acknowledged before they asked."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx
import pytest

from tests.integration.apps.fixtures import PASSWORD
from tests.integration.apps.people import sign_in
from tests.integration.apps.served import Served, running_web_worker

DOCUMENTS = "/api/v1/documents"
USERS = "/api/v1/accounts/users"
PEOPLE = 4
LASTS_S = 4.0
GONE = 1_000_000  # the version of what was deleted
SECRET = "secret of "


@dataclass(kw_only=True)
class Known:
    """What has been acknowledged: for each document the latest version, and what went wrong."""

    acknowledged: dict[str, int] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    reads: int = 0
    hits: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def acknowledge(self, document_id: str, version: int) -> None:
        with self.lock:
            self.acknowledged[document_id] = max(version, self.acknowledged.get(document_id, 0))

    def count(self, answer: httpx.Response) -> None:
        with self.lock:
            self.reads += 1
            self.hits += answer.headers.get("X-Ready-Answer") == "hit"


@dataclass(kw_only=True)
class Person:
    """Somebody with documents of their own, asking either process."""

    user_id: str
    headers: dict[str, str]
    clients: list[httpx.Client]
    known: Known
    chance: random.Random
    own: dict[str, int] = field(default_factory=dict)

    def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        client = self.chance.choice(self.clients)
        return client.request(method, path, headers=self.headers, **options)

    def act(self) -> None:
        """Do one thing at random."""
        chosen = self.chance.random()
        if not self.own or chosen < 0.08:
            self.create()
        elif chosen < 0.22:
            self.edit()
        elif chosen < 0.25:
            self.remove()
        elif chosen < 0.55:
            self.list_own()
        else:
            self.read(self.chance.choice([*self.own, *self.known.acknowledged]))

    def create(self) -> None:
        private = self.chance.random() < 0.5
        form = {"visibility": "private" if private else "team"}
        files = {"files": ("note.txt", self._text(private=private).encode(), "text/plain")}
        answer = self.ask("POST", DOCUMENTS, files=files, data=form)
        if answer.status_code == 201:
            created = answer.json()["created"][0]
            self._note(created["id"], created["version"])

    def edit(self) -> None:
        document_id = self.chance.choice([*self.own])
        private = self.chance.random() < 0.5
        change = {
            "version": self.own[document_id],
            "title": self._text(private=private),
            "text": self._text(private=private),
            "visibility": "private" if private else "team",
        }
        answer = self.ask("PATCH", f"{DOCUMENTS}/{document_id}", json=change)
        if answer.status_code == 200:
            self._note(document_id, answer.json()["version"])

    def remove(self) -> None:
        document_id = self.chance.choice([*self.own])
        if self.ask("DELETE", f"{DOCUMENTS}/{document_id}").status_code == 204:
            del self.own[document_id]
            self.known.acknowledge(document_id, GONE)

    def read(self, document_id: str) -> None:
        before = self.known.acknowledged[document_id]
        answer = self.ask("GET", f"{DOCUMENTS}/{document_id}")
        self.known.count(answer)
        self._check(answer, {200, 404})
        if answer.status_code == 200 and answer.json()["version"] < before:
            self.known.broken.append(f"{answer.json()['version']} of {before} was shown")
        if answer.status_code == 404 and document_id in self.own:
            self.known.broken.append("somebody's own document was not found")

    def list_own(self) -> None:
        before = dict(self.own)
        gone = {key for key, version in [*self.known.acknowledged.items()] if version == GONE}
        answer = self.ask("GET", f"{DOCUMENTS}?limit=100")
        self.known.count(answer)
        self._check(answer, {200})
        shown = {each["id"]: each["version"] for each in answer.json()["items"]}
        if gone & shown.keys():
            self.known.broken.append("a deleted document was listed")
        if len(shown) < 100 and any(shown.get(key, 0) < before[key] for key in before):
            self.known.broken.append("a list was older than a write of one's own")

    def _check(self, answer: httpx.Response, expected: set[int]) -> None:
        if answer.status_code not in expected:
            self.known.broken.append(f"{answer.status_code}: {answer.text[:200]}")
        for owner in answer.text.split(SECRET)[1:]:
            if not owner.startswith(self.user_id):
                self.known.broken.append("another's private document was shown")

    def _note(self, document_id: str, version: int) -> None:
        self.own[document_id] = version
        self.known.acknowledge(document_id, version)

    def _text(self, *, private: bool) -> str:
        kind = SECRET if private else "open by "
        return f"{kind}{self.user_id} {self.chance.randrange(1000)}"


@pytest.fixture
def clients(served: Served) -> Iterator[list[httpx.Client]]:
    """Clients of two processes of the web pool."""
    second = served.wsgi_socket.with_name("second-w.sock")
    with served.wsgi() as one, running_web_worker(served, second) as other:
        yield [one, other]
    second.unlink(missing_ok=True)


@pytest.fixture
def people(served: Served, clients: list[httpx.Client]) -> list[Person]:
    """People who have just signed in."""
    admin = {"Authorization": f"Bearer {sign_in(served)['access']}"}
    known = Known()
    return [_make_person(clients, admin, known, number) for number in range(PEOPLE)]


def _make_person(
    clients: list[httpx.Client], admin: dict[str, str], known: Known, number: int
) -> Person:
    email = f"person-{time.time_ns()}@example.org"
    body = {"email": email, "name": f"Person {number}", "role": "editor", "password": PASSWORD}
    made = clients[0].post(USERS, json=body, headers=admin)
    assert made.status_code == 201, made.text
    login = {"email": email, "password": PASSWORD, "transport": "body"}
    address = {"X-Real-IP": f"192.0.2.{number + 1}"}
    session = clients[0].post("/api/v1/accounts/login", json=login, headers=address)
    assert session.status_code == 200, session.text
    return Person(
        user_id=made.json()["id"],
        headers={"Authorization": f"Bearer {session.json()['access']}", **address},
        clients=clients,
        known=known,
        chance=random.Random(number),
    )


def test_nobody_sees_what_is_private_or_older_than_acknowledged(people: list[Person]) -> None:
    ends = time.monotonic() + LASTS_S

    def live(person: Person) -> None:
        while time.monotonic() < ends:
            person.act()

    with ThreadPoolExecutor(PEOPLE) as threads:
        list(threads.map(live, people))

    known = people[0].known
    assert not known.broken, known.broken[:5]
    assert known.reads > 200
    assert known.hits > known.reads / 20


@pytest.mark.parametrize("change", [{"active": False}, {"role": "viewer"}])
def test_what_an_administrator_takes_counts_from_the_next_request_in_every_process(
    served: Served, people: list[Person], change: dict[str, Any]
) -> None:
    person = people[0]
    person.create()
    for client in person.clients * 3:
        assert client.get(DOCUMENTS, headers=person.headers).status_code == 200
    admin = {"Authorization": f"Bearer {sign_in(served)['access']}"}

    changed = person.clients[0].patch(f"{USERS}/{UUID(person.user_id)}", json=change, headers=admin)

    assert changed.status_code == 200, changed.text
    answers = [client.get(DOCUMENTS, headers=person.headers) for client in person.clients]
    if "active" in change:
        assert {answer.status_code for answer in answers} == {401}
    else:
        assert answers[0].headers["X-Ready-Answer"] == "miss"
        person.own.clear()
        person.create()
        assert not person.own


def test_a_session_that_was_signed_out_is_refused_in_every_process(people: list[Person]) -> None:
    person = people[0]
    for client in person.clients * 3:
        assert client.get(DOCUMENTS, headers=person.headers).status_code == 200

    person.clients[0].post("/api/v1/accounts/logout", headers=person.headers)

    for client in person.clients:
        assert client.get(DOCUMENTS, headers=person.headers).status_code == 401
