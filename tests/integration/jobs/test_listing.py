"""Who sees which jobs over the API."""

from __future__ import annotations

from tandem.apps.jobs.operations import enqueue
from tandem.apps.kit.ids import new_id
from tests.integration.apps.api_client import ApiClient
from tests.integration.jobs.chores.jobs import Chore, chore, late
from tests.integration.jobs.people import id_of


def test_a_member_sees_own_jobs_and_an_administrator_all(ada: ApiClient, max_: ApiClient) -> None:
    own = enqueue(chore, Chore(), owner_id=id_of("max@example.org"))
    others = enqueue(late, Chore(), owner_id=new_id())

    assert [job["id"] for job in max_.get("/jobs").json()["items"]] == [str(own.pk)]
    assert max_.get(f"/jobs/{own.pk}").json()["state"] == "queued"
    for method, path in (("GET", ""), ("POST", "/cancel"), ("POST", "/retry")):
        assert max_.ask(method, f"/jobs/{others.pk}{path}").status_code == 404
    listed = ada.get("/jobs?limit=1").json()
    assert [job["id"] for job in listed["items"]] == [str(others.pk)]
    rest = ada.get(f"/jobs?cursor={listed['next_cursor']}").json()
    assert [job["id"] for job in rest["items"]] == [str(own.pk)]
    for wanted, found in (("state=done", 0), ("state=queued", 2), ("name=chores.late", 1)):
        assert len(ada.get(f"/jobs?{wanted}").json()["items"]) == found
    assert ApiClient().get("/jobs").status_code == 401
    assert ada.get("/jobs?state=lost").status_code == 422
