"""Conversations through the API; nothing generates their answers here."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tandem.apps.accounts.models import User
from tandem.apps.kit.access import Role
from tandem.apps.notifications import operations as notifications
from tandem.apps.runs.models import Run
from tandem.apps.runs.old_runs import remove_old_runs
from tests.integration.apps.api_client import ApiClient
from tests.integration.apps.fixtures import PASSWORD
from tests.integration.workspace.authors import import_one
from workspace.ask.models import Conversation, Message

PATH = "/conversations"


@pytest.fixture
def viewer(administrator: ApiClient) -> ApiClient:
    """The API, asked by somebody who only reads."""
    User.objects.create_user("vi@example.org", PASSWORD, role=Role.VIEWER, name="Vi")
    return ApiClient().signed_in(email="vi@example.org", password=PASSWORD)


@pytest.fixture
def hints(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What was sent to open pages: whose, and its type."""
    sent: list[tuple[str, str]] = []
    monkeypatch.setattr(
        notifications,
        "send_to_group",
        lambda group, message: sent.append((group, message["hint"]["type"])),
    )
    return sent


def test_a_conversation_takes_the_title_of_its_first_question(administrator: ApiClient) -> None:
    begun = administrator.post(PATH, {}).json()
    assert (begun["title"], begun["mine"], begun["shared"]) == ("New conversation", True, False)

    asked = _ask(administrator, begun["id"], "What is\n a hive?").json()

    assert (asked["question"]["role"], asked["question"]["text"]) == (
        "question",
        "What is\n a hive?",
    )
    assert (asked["answer"]["state"], asked["answer"]["text"]) == ("queued", "")
    read = administrator.get(f"{PATH}/{begun['id']}").json()
    assert read["title"] == "What is a hive?"
    assert [each["id"] for each in read["messages"]] == [
        asked["question"]["id"],
        asked["answer"]["id"],
    ]
    assert administrator.get(f"/runs/{asked['answer']['run_id']}").json()["state"] == "queued"


def test_one_answer_is_written_at_a_time(administrator: ApiClient) -> None:
    conversation = _begin(administrator)
    answer = _ask(administrator, conversation, "one").json()["answer"]

    second = _ask(administrator, conversation, "two")
    again = administrator.post(f"{PATH}/{conversation}/messages/{answer['id']}/regenerate")

    for refused in (second, again):
        assert (refused.status_code, refused.json()["error"]["code"]) == (409, "answer_running")


def test_a_cancelled_answer_can_be_made_anew_in_its_place(administrator: ApiClient) -> None:
    conversation = _begin(administrator)
    asked = _ask(administrator, conversation, "one").json()
    administrator.post(f"/runs/{asked['answer']['run_id']}/cancel")
    assert _messages(administrator, conversation)[-1]["state"] == "cancelled"

    path = f"{PATH}/{conversation}/messages"
    again = administrator.post(f"{path}/{asked['answer']['id']}/regenerate")

    assert again.status_code == 201
    answer = again.json()["answer"]
    assert [each["id"] for each in _messages(administrator, conversation)] == [
        asked["question"]["id"],
        answer["id"],
    ]
    assert answer["run_id"] != asked["answer"]["run_id"]
    assert administrator.post(f"{path}/{asked['question']['id']}/regenerate").status_code == 404


def test_an_answer_outlives_the_row_of_its_run(administrator: ApiClient) -> None:
    conversation = _begin(administrator)
    answer = _ask(administrator, conversation, "one").json()["answer"]
    administrator.post(f"/runs/{answer['run_id']}/cancel")
    before = _messages(administrator, conversation)
    Run.objects.update(ended_at=timezone.now() - timedelta(days=31))

    assert remove_old_runs() == 1

    assert administrator.get(f"/runs/{answer['run_id']}").status_code == 404
    assert _messages(administrator, conversation) == before
    path = f"{PATH}/{conversation}/messages/{answer['id']}/regenerate"
    assert administrator.post(path).status_code == 201


def test_only_the_last_answer_is_made_anew(administrator: ApiClient) -> None:
    conversation = _begin(administrator)
    first = _ask(administrator, conversation, "one").json()["answer"]
    administrator.post(f"/runs/{first['run_id']}/cancel")
    second = _ask(administrator, conversation, "two").json()["answer"]
    administrator.post(f"/runs/{second['run_id']}/cancel")

    refused = administrator.post(f"{PATH}/{conversation}/messages/{first['id']}/regenerate")

    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "not_last_answer")


def test_deleting_a_conversation_ends_its_answer(administrator: ApiClient) -> None:
    conversation = _begin(administrator)
    answer = _ask(administrator, conversation, "a secret").json()["answer"]

    assert administrator.delete(f"{PATH}/{conversation}").status_code == 204

    assert administrator.get(f"{PATH}/{conversation}").status_code == 404
    assert not Message.objects.exists()
    run = Run.objects.get(pk=answer["run_id"])
    assert run.state == "cancelled"
    assert "secret" not in str(run.input)


def test_others_conversations_do_not_exist(administrator: ApiClient, member: ApiClient) -> None:
    conversation = _begin(administrator)
    answer = _ask(administrator, conversation, "one").json()["answer"]

    path = f"{PATH}/{conversation}"
    assert member.get(path).status_code == 404
    assert member.patch(path, {"title": "mine"}).status_code == 404
    assert member.delete(path).status_code == 404
    assert _ask(member, conversation, "two").status_code == 404
    assert member.get(f"/runs/{answer['run_id']}").status_code == 404
    assert member.get(PATH).json()["items"] == []


def test_a_shared_conversation_is_read_by_the_team_and_changed_by_its_owner(
    administrator: ApiClient, viewer: ApiClient
) -> None:
    conversation = _begin(administrator)
    path = f"{PATH}/{conversation}"
    assert administrator.patch(path, {"shared": True}).json()["shared"] is True
    answer = _ask(administrator, conversation, "one").json()["answer"]

    read = viewer.get(path).json()

    assert (read["mine"], read["owner"]["name"], len(read["messages"])) == (False, "Ada", 2)
    assert viewer.get(f"/runs/{answer['run_id']}").status_code == 200
    assert viewer.post(f"/runs/{answer['run_id']}/cancel").status_code == 403
    assert viewer.patch(path, {"title": "mine"}).status_code == 403
    assert viewer.delete(path).status_code == 403
    assert _ask(viewer, conversation, "two").status_code == 403
    assert [each["id"] for each in viewer.get(f"{PATH}?scope=shared").json()["items"]] == [
        conversation
    ]
    assert administrator.get(f"{PATH}?scope=shared").json()["items"] == []

    administrator.patch(path, {"shared": False})
    assert viewer.get(path).status_code == 404
    assert viewer.get(f"/runs/{answer['run_id']}").status_code == 404


def test_what_was_asked_before_sharing_is_not_followed_by_others(
    administrator: ApiClient, viewer: ApiClient
) -> None:
    conversation = _begin(administrator)
    answer = _ask(administrator, conversation, "one").json()["answer"]

    administrator.patch(f"{PATH}/{conversation}", {"shared": True})

    assert viewer.get(f"/runs/{answer['run_id']}").status_code == 404


def test_viewers_ask_but_do_not_publish(viewer: ApiClient) -> None:
    conversation = _begin(viewer)
    assert _ask(viewer, conversation, "one").status_code == 201

    refused = viewer.patch(f"{PATH}/{conversation}", {"shared": True})

    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "role_required")


def test_a_source_is_shown_while_its_reader_may_see_it(
    administrator: ApiClient, viewer: ApiClient
) -> None:
    private = import_one(administrator, "Ada's own secret", visibility="private")
    team = import_one(administrator, "known to all")
    conversation = _begin(administrator)
    _ask(administrator, conversation, "one")
    Message.objects.filter(role="answer").update(
        state="done", sources=[_source(1, private), _source(2, team)]
    )
    administrator.patch(f"{PATH}/{conversation}", {"shared": True})

    own = _messages(administrator, conversation)[-1]["sources"]
    seen = _messages(viewer, conversation)[-1]["sources"]

    assert [each["available"] for each in own] == [True, True]
    assert [each["available"] for each in seen] == [False, True]
    assert (seen[0]["number"], seen[0]["title"], seen[0]["passage"]) == (1, "", "")
    administrator.delete(f"/documents/{team['id']}")
    assert _messages(administrator, conversation)[-1]["sources"][1]["available"] is False


def test_a_question_names_only_documents_that_its_asker_sees(
    administrator: ApiClient, member: ApiClient
) -> None:
    private = import_one(administrator, "Ada's own", visibility="private")
    path = f"{PATH}/{_begin(member)}/messages"

    refused = member.post(path, {"text": "one", "document_ids": [private["id"]]})

    assert refused.status_code == 422
    assert list(refused.json()["error"]["fields"]) == ["document_ids"]


def test_the_list_has_pages_the_latest_change_first(administrator: ApiClient) -> None:
    first, second, third = (_begin(administrator) for _ in range(3))
    _ask(administrator, first, "one")

    page = administrator.get(f"{PATH}?limit=2").json()
    rest = administrator.get(f"{PATH}?limit=2&cursor={page['next_cursor']}").json()

    assert [each["id"] for each in page["items"]] == [first, third]
    assert [each["id"] for each in rest["items"]] == [second]
    assert rest["next_cursor"] is None
    assert administrator.get(f"{PATH}?cursor=WzFd").status_code == 422


@pytest.mark.parametrize(
    "body",
    [{}, {"text": " \n"}, {"text": "a\x00b"}, {"text": "x" * 8001}, {"text": "a", "documents": []}],
)
def test_what_is_no_question_is_refused(administrator: ApiClient, body: Any) -> None:
    answer = administrator.post(f"{PATH}/{_begin(administrator)}/messages", body)

    assert answer.status_code == 422
    assert not Message.objects.exists()


def test_a_full_conversation_takes_no_more(
    administrator: ApiClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workspace.ask.operations.MESSAGES", 1)

    refused = _ask(administrator, _begin(administrator), "one")

    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "conversation_full")


@pytest.mark.django_db(transaction=True)
def test_open_pages_hear_of_changes_that_concern_them(
    administrator: ApiClient, hints: list[tuple[str, str]]
) -> None:
    conversation = _begin(administrator)
    owner = f"user.{Conversation.objects.get().owner_id}"
    administrator.patch(f"{PATH}/{conversation}", {"title": "Renamed"})
    administrator.patch(f"{PATH}/{conversation}", {"shared": True})
    administrator.patch(f"{PATH}/{conversation}", {"shared": False})
    administrator.delete(f"{PATH}/{conversation}")

    updated, deleted = "workspace.conversation.updated", "workspace.conversation.deleted"
    assert hints == [
        (owner, updated),
        (owner, updated),
        ("hints", updated),
        ("hints", updated),
        (owner, deleted),
    ]


def _begin(client: ApiClient) -> str:
    return str(client.post(PATH, {}).json()["id"])


def _ask(client: ApiClient, conversation: str, text: str) -> Any:
    return client.post(f"{PATH}/{conversation}/messages", {"text": text})


def _messages(client: ApiClient, conversation: str) -> list[dict[str, Any]]:
    return list(client.get(f"{PATH}/{conversation}").json()["messages"])


def _source(number: int, document: dict[str, Any]) -> dict[str, Any]:
    return {
        "number": number,
        "document_id": document["id"],
        "title": document["title"],
        "passage": "words",
        "position": 0,
    }
