"""Whoever answers, in whichever language: the same tokens, sessions, rights, pages and errors."""

from __future__ import annotations

from itertools import chain
from typing import Any

import httpx
import jwt
import pytest

from tests.integration.apps.served import ROOT
from tests.integration.languages.apis import ACCOUNTS, Api, Apis, expired


@pytest.fixture(params=["python", "node", "fastapi"])
def api(apis: Apis, request: pytest.FixtureRequest) -> Api:
    """One of them in turn."""
    return apis.by_name[request.param]


@pytest.fixture
def token(apis: Apis) -> str:
    """An access token of the administrator's."""
    return apis.sign_up()


def read_refusal(answer: httpx.Response, status: int) -> dict[str, Any]:
    """Return the error of an answer that has the one shape."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    (key,) = answer.json()
    error: dict[str, Any] = answer.json()[key]
    assert key == "error"
    assert error.keys() - {"fields"} == {"code", "message", "request_id"}
    return error


def test_the_example_in_fastapi_is_as_short_as_it_is_said_to_be() -> None:
    lines = (ROOT / "services/fastapi-api/main.py").read_text(encoding="utf-8").splitlines()

    assert len([line for line in lines if line.strip()]) <= 40


def test_whoever_brings_no_token_of_ours_is_refused(api: Api, apis: Apis, token: str) -> None:
    assert read_refusal(api.list_documents(None), 401)["code"] == "unauthenticated"
    unsigned = jwt.encode(jwt.decode(token, options={"verify_signature": False}), None, "none")
    for spoiled in (
        "nonsense",
        token[:-4] + "AAAA",
        unsigned,
        apis.forge(token, secret="x" * 64),
        apis.forge(token, aud="tandem.mail"),
    ):
        assert read_refusal(api.list_documents(spoiled), 401)["code"] == "unauthenticated"
    read_refusal(api.list_documents(apis.forge(token, typ="ticket")), 401)


def test_an_expired_token_is_refused_as_such(api: Api, apis: Apis, token: str) -> None:
    assert api.list_documents(apis.forge(token)).status_code == 200
    answer = api.list_documents(apis.forge(token, exp=expired()))

    assert read_refusal(answer, 401)["code"] == "access_expired"


def test_a_session_that_ended_is_refused_at_the_next_request(
    api: Api, apis: Apis, token: str
) -> None:
    assert api.list_documents(token).status_code == 200
    headers = {"Authorization": f"Bearer {token}"}
    assert apis.python.delete(f"{ACCOUNTS}/sessions", headers=headers).status_code == 204

    assert read_refusal(api.list_documents(token), 401)["code"] == "session_ended"


def test_somebody_deactivated_is_refused_at_the_next_request(
    api: Api, apis: Apis, token: str
) -> None:
    user, theirs = apis.add_user()
    assert api.list_documents(theirs).status_code == 200
    answer = apis.python.patch(
        f"{ACCOUNTS}/users/{user}", json={"active": False},
        headers={"Authorization": f"Bearer {token}"},
    )  # fmt: skip
    assert answer.status_code == 200, answer.text

    code = read_refusal(api.list_documents(theirs), 401)["code"]
    assert code in {"account_inactive", "session_ended"}


def test_one_sees_the_team_s_documents_and_one_s_own(api: Api, apis: Apis, token: str) -> None:
    _, other = apis.add_user()
    theirs = apis.add_document("theirs", other, private=True)
    everyones = apis.add_document("everyones", other)

    seen = {item["id"] for item in api.list_documents(other).json()["items"]}
    assert {theirs, everyones} <= seen
    others = {item["id"] for item in api.list_documents(token, limit=100).json()["items"]}
    assert everyones in others
    assert theirs not in others


def test_pages_show_everything_once_newest_first(api: Api, apis: Apis, token: str) -> None:
    made = [apis.add_document(f"page {number}", token) for number in range(6)]
    pages: list[list[str]] = []
    cursor: dict[str, str] = {}
    for _ in range(3):
        page = api.list_documents(token, limit=2, **cursor).json()
        pages.append([item["id"] for item in page["items"]])
        cursor = {"cursor": page["next_cursor"]}

    assert [len(page) for page in pages] == [2, 2, 2]
    assert [*chain.from_iterable(pages)] == made[::-1]
    everything = api.list_documents(token, limit=100).json()
    assert everything["next_cursor"] is None
    ids = [item["id"] for item in everything["items"]]
    assert ids == sorted(set(ids), reverse=True)


@pytest.mark.parametrize(("name", "value"), [("limit", 0), ("limit", 101), ("cursor", "x!")])
def test_a_page_that_cannot_be_is_refused(api: Api, token: str, name: str, value: Any) -> None:
    error = read_refusal(api.list_documents(token, **{name: value}), 422)

    assert error["code"] == "validation_failed"
    assert list(error["fields"]) == [name]


def test_an_address_nobody_has_is_refused_in_the_same_shape(api: Api, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}"}
    answer = api.client.get(f"{api.documents[:-1]}", headers=headers)

    assert read_refusal(answer, 404)["code"] == "not_found"
