"""Who may create, read and cancel which runs."""

from __future__ import annotations

from tandem.apps.kit.ids import new_id
from tests.integration.apps.served import Served
from tests.integration.runs.reader import RUNS, Reader, signed_in, text_of, words


def test_without_signing_in_nothing_is_read(reader: Reader) -> None:
    run = reader.create(upto=1)
    with reader.served.asgi() as client:
        answer = client.get(f"{RUNS}/{run}/stream")

    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "unauthenticated"


def test_the_runs_of_others_are_not_found_unless_their_kind_shows_them(reader: Reader) -> None:
    other = _another(reader)
    own, shared = reader.create(upto=3), reader.create(kind="shared", upto=3)

    with other.served.asgi() as client:
        for path in ("", "/stream"):
            assert client.get(f"{RUNS}/{own}{path}", headers=other.headers).status_code == 404
    assert other.cancel(own).status_code == 404
    assert text_of(other.read(shared)) == words(3)
    assert other.cancel(shared).status_code == 403


def test_only_what_a_kind_allows_is_created(reader: Reader) -> None:
    with reader.served.wsgi() as client:
        for kind in ("nothing", "for_apps_only"):
            body = {"kind": kind, "input": {"upto": 1}}
            answer = client.post(RUNS, json=body, headers=reader.headers)
            assert (answer.status_code, answer.json()["error"]["code"]) == (422, "unknown_kind")
        body = {"kind": "count", "input": {"upto": -1}}
        answer = client.post(RUNS, json=body, headers=reader.headers)

    assert answer.status_code == 422
    assert list(answer.json()["error"]["fields"]) == ["input.upto"]


def test_signing_out_ends_the_stream_and_says_so(counting: Served, reader: Reader) -> None:
    leaving = signed_in(counting)
    run = leaving.create(upto=1, then="hang")
    with leaving.following(run) as events:
        next(events)
        with counting.wsgi() as client:
            client.post("/api/v1/accounts/logout", json={"refresh": leaving.session["refresh"]})
        rest = list(events)

    assert rest[-1].type == "cut"
    assert rest[-1].data["reason"] == "session_ended"


def _another(reader: Reader) -> Reader:
    """Return somebody who was not there before."""
    email, password = f"{new_id()}@example.org", "a long and unusual phrase"
    with reader.served.wsgi() as client:
        body = {"email": email, "name": "Other", "role": "editor", "password": password}
        made = client.post("/api/v1/accounts/users", json=body, headers=reader.headers)
        assert made.status_code == 201, made.text
        body = {"email": email, "password": password, "transport": "body"}
        answer = client.post("/api/v1/accounts/login", json=body)
    return Reader(served=reader.served, session=answer.json())
