"""What PostgreSQL answers directly is byte for byte what Django answers, and for whom."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from redis import Redis

from tandem.apps.accounts import operations
from tandem.apps.accounts.models import User
from tandem.apps.kit.access import Role
from tandem.apps.kit.cache import store
from tandem.apps.kit.identity import SignIn
from tests.integration.apps.gate_client import Answered, GateClient
from workspace.documents import limits
from workspace.documents.models import Document, Format, Original, Visibility
from workspace.documents.operations import create_documents
from workspace.documents.reading import OriginalFile, ReadDocument
from workspace.urls import api

pytestmark = pytest.mark.django_db(transaction=True)
MOMENT = datetime(2026, 3, 1, 12, tzinfo=UTC)
PAGE = "/documents?limit=2"  # a full one, as those of a large library are
# what JSON has to escape, what it need not, and what nobody sees
TEXTS = (
    "plain",
    'a "quoted" \\ path',
    "tab\tline\nfeed\r\b\f",
    "\x01\x1f\x7f",
    "naïve 😀 \u2028",
    "</a>",
)


@pytest.fixture
def gate(valkey: Redis, transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> GateClient:
    """The gate before the Workspace, nothing kept, and a library that counts as large."""
    monkeypatch.setattr(limits, "COUNTED_DOCUMENTS", 3)
    monkeypatch.setattr("workspace.documents.api.COUNTED_DOCUMENTS", 3)
    monkeypatch.setattr("workspace.documents.listing.COUNTED_DOCUMENTS", 3)
    store.nearby.clear()
    return GateClient()


@pytest.fixture
def as_django(gate: GateClient, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Ask as if nothing were declared."""

    def ask(address: str, access: str) -> Answered:
        with monkeypatch.context() as patch:
            patch.setattr("tandem.apps.kit.ready_answers.gate.find_declaration", lambda _: None)
            answer = gate.get(address, access)
        assert answer.state is None
        return answer

    return ask


def _person(name: str) -> tuple[User, str]:
    user = User.objects.create_user(email=f"{name}@example.org", name=f'{name} "é"\\')
    return user, operations.start_session(user=user).access


def _document(owner: User | None, chance: random.Random, **fields: Any) -> Document:
    micros = chance.choice([0, 1, 120_000, chance.randrange(10**6)])
    text = "".join(chance.choices(TEXTS, k=4))
    values: dict[str, Any] = {
        "title": chance.choice(TEXTS),
        "format": chance.choice(list(Format)),
        "text": text,
        "size_bytes": len(text.encode()),
        "tags": chance.sample(TEXTS[:3], k=chance.randrange(3)),
        "updated_at": MOMENT + timedelta(microseconds=micros),
        "version": chance.randrange(1, 2**31),
        "created_by": owner,
    }
    document = Document(**values | fields)
    Document.objects.bulk_create([document])
    if chance.random() < 0.5:
        Original.objects.create(
            document=document,
            stored_as="x",
            name=chance.choice(TEXTS),
            size_bytes=3,
            media_type="t",
        )
    return document


def test_random_documents_are_the_same_bytes(gate: GateClient, as_django: Any) -> None:
    chance = random.Random(7)
    user, access = _person("max")
    documents = [_document(chance.choice([user, None]), chance) for _ in range(60)]
    as_django(f"/documents/{documents[0].pk}", access)  # its route is known now

    for document in documents:
        direct = gate.get(f"/documents/{document.pk}", access)
        django = as_django(f"/documents/{document.pk}", access)
        assert (direct.state, direct.body) == ("miss", django.body)
        assert direct.headers["ETag"] == f"W/{django.headers['ETag']}"
        assert direct.headers["Content-Type"] == django.headers["Content-Type"]


@pytest.mark.parametrize(
    "query", ["", "?limit=1", "?limit=7", "?limit=100", "?limit=100&tag=plain"]
)
def test_the_list_is_the_same_bytes(gate: GateClient, as_django: Any, query: str) -> None:
    chance = random.Random(8)
    user, access = _person("max")
    for _ in range(30):
        _document(chance.choice([user, None]), chance)

    django = as_django(f"/documents{query}", access)
    direct = gate.get(f"/documents{query}", access)

    assert direct.state is not None
    assert direct.body == django.body


def test_an_answer_for_everyone_is_found_by_everyone(gate: GateClient, as_django: Any) -> None:
    ada, ada_access = _person("ada")
    _, max_access = _person("max")
    ids = [_document(ada, random.Random(1)).pk for _ in range(5)]
    as_django(PAGE, ada_access)
    as_django(f"/documents/{ids[0]}", ada_access)

    for address in (PAGE, f"/documents/{ids[0]}"):
        assert gate.get(address, ada_access).state == "miss"
        assert gate.get(address, max_access).state == "hit"


def test_a_private_document_is_its_owners_alone(gate: GateClient, as_django: Any) -> None:
    ada, ada_access = _person("ada")
    _, max_access = _person("max")
    secret = _document(ada, random.Random(1), visibility=Visibility.PRIVATE)
    address = f"/documents/{secret.pk}"
    as_django(address, ada_access)

    states = [gate.get(address, ada_access).state for _ in range(2)]

    assert states == ["miss", "hit"]
    assert gate.get(address, max_access).status == 404


def test_who_sees_private_documents_among_the_newest_is_shown_them(
    gate: GateClient, as_django: Any
) -> None:
    chance = random.Random(1)
    ada, ada_access = _person("ada")
    _, max_access = _person("max")
    for _ in range(5):
        _document(ada, chance)
    as_django(PAGE, ada_access)
    assert gate.get(PAGE, max_access).state == "miss"
    assert gate.get(PAGE, ada_access).state == "hit"

    read = ReadDocument(
        title="secret",
        format=Format.PLAIN,
        text="s",
        size_bytes=1,
        original=OriginalFile(name="s.txt", content=b"s", media_type="text/plain"),
    )
    made = create_documents(read=[read], by=_sign_in(ada), visibility=Visibility.PRIVATE)

    assert _first(gate.get(PAGE, ada_access)) == made[0].pk
    assert _first(gate.get(PAGE, max_access)) != made[0].pk
    Document.objects.filter(pk=made[0].pk).update(visibility=Visibility.TEAM)
    assert _first(gate.get(PAGE, max_access)) == made[0].pk


def test_a_library_that_shrinks_is_counted_again(gate: GateClient, as_django: Any) -> None:
    user, access = _person("max")
    chance = random.Random(1)
    documents = [_document(user, chance) for _ in range(4)]
    as_django(PAGE, access)
    assert gate.get(PAGE, access).json()["total_capped"] is True

    documents[0].delete()

    assert gate.get(PAGE, access).json()["total"] == 3
    assert gate.get(PAGE, access).json()["total_capped"] is False


def _first(answer: Answered) -> UUID:
    return UUID(answer.json()["items"][0]["id"])


def _sign_in(user: User) -> SignIn:
    return SignIn(
        user_id=user.pk, session_id="s", email=user.email, name=user.name, role=Role.EDITOR,
        ends_at=MOMENT,
    )  # fmt: skip


def test_a_declared_endpoint_stays_in_the_description() -> None:
    paths = api.get_openapi_schema()["paths"]

    answers = paths["/api/v1/documents/{document_id}"]["get"]["responses"]
    assert "DocumentAnswer" in str(answers["200"])
