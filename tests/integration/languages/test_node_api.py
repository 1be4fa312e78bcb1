"""What only the API in JavaScript has: documents with their words, and reports on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.integration.apps.engines import Server
from tests.integration.apps.eventually import eventually
from tests.integration.languages.apis import Apis
from tests.integration.languages.plant import ManyLanguages

DOCUMENTS, REPORTS = "/api/node/documents", "/api/node/word-reports"


@pytest.fixture(scope="module")
def answering(languages: ManyLanguages, relay: Server) -> Iterator[None]:
    """A worker that does what the API asks for."""
    with languages.working_in_node():
        yield


@pytest.fixture
def node_api(apis: Apis, answering: None) -> Iterator[httpx.Client]:
    """The API in JavaScript, asked by the administrator."""
    shared = apis.by_name["node"].client
    headers = {"Authorization": f"Bearer {apis.sign_up()}"}
    with httpx.Client(base_url=shared.base_url, headers=headers, timeout=15) as client:
        yield client


def test_a_document_is_as_python_shows_it_and_has_its_words(
    apis: Apis, node_api: httpx.Client
) -> None:
    headers = {"Authorization": node_api.headers["Authorization"]}
    files = {"files": ("words.txt", b"Four words in it", "text/plain")}
    answer = apis.python.post("/api/v1/documents", files=files, headers=headers)
    (made,) = answer.json()["created"]
    read: Any = eventually(lambda: read_counted(node_api, made["id"]))

    assert read.pop("words") == 4
    assert read.pop("text") == "Four words in it"
    assert read == made


def read_counted(node_api: httpx.Client, document: str) -> dict[str, Any] | None:
    read: dict[str, Any] = node_api.get(f"{DOCUMENTS}/{document}").json()
    return read if read["words"] is not None else None


def test_what_one_may_not_see_does_not_exist(apis: Apis, node_api: httpx.Client) -> None:
    _, other = apis.add_user()
    theirs = apis.add_document("theirs", other, private=True)

    assert node_api.get(f"{DOCUMENTS}/{theirs}").status_code == 404


def test_a_report_is_written_by_the_worker_over_what_its_owner_sees(
    apis: Apis, node_api: httpx.Client
) -> None:
    apis.add_document("for the report", apis.sign_up())
    answer = node_api.post(REPORTS, json={})
    assert answer.status_code == 202, answer.text
    job = answer.json()["job_id"]
    headers = {"Authorization": node_api.headers["Authorization"]}

    def look() -> dict[str, Any] | None:
        told: dict[str, Any] = apis.python.get(f"/api/v1/jobs/{job}", headers=headers).json()
        return told if told["state"] == "done" else None

    result: Any = eventually(look)["result"]  # type: ignore[index]
    assert result["words"] >= 3
    assert "three" in {each["word"] for each in result["common"]}
    assert node_api.get(REPORTS).json()["items"][0]["report"] == result


def test_what_it_does_not_understand_is_refused(node_api: httpx.Client) -> None:
    assert node_api.post(REPORTS, content="{}").status_code == 415
    assert node_api.post(REPORTS, json=[]).status_code == 400
    assert node_api.post(REPORTS, json={"tag": ""}).json()["error"]["fields"].keys() == {"tag"}
    refused = node_api.delete(REPORTS)
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, POST")
