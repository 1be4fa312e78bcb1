"""/v1, asked by the clients that others wrote: OpenAI's for Python, and curl."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import httpx
import httpx2
import openai
import psycopg
import pytest

from tests.integration.apps.eventually import eventually
from tests.integration.apps.served import Served
from tests.integration.ask.asker import Asker

REFUSED = {
    "status-429": (429, "provider_rate_limited"),
    "page": (502, "provider_broken_answer"),
    "nobody-knows-it": (400, "provider_refused"),
}
QUESTION = [{"role": "user", "content": "What does sourdough need?"}]


@pytest.fixture
def key(asker: Asker) -> Iterator[str]:
    """An API key of the asker's."""
    made = asker.send("POST", "/accounts/api-keys", json={"name": "tests"}).json()
    yield made["key"]
    asker.send("DELETE", f"/accounts/api-keys/{made['id']}")


@pytest.fixture
def client(asking: Served, key: str) -> Iterator[openai.OpenAI]:
    """The official client."""
    with _client(asking, key) as client:
        yield client


def test_the_models_are_the_workspace_and_the_providers(
    client: openai.OpenAI, asker: Asker, provider: str
) -> None:
    assert [model.id for model in client.models.list()] == ["workspace"]

    asker.choose_model(provider, "")
    names = [model.id for model in client.models.list()]

    assert names[0] == "workspace"
    assert "echo" in names
    assert client.models.retrieve("echo").owned_by == "provider"
    with pytest.raises(openai.NotFoundError) as refused:
        client.models.retrieve("nothing")
    assert refused.value.code == "model_not_found"


def test_the_workspace_answers_from_its_documents(client: openai.OpenAI) -> None:
    answer = client.chat.completions.create(model="workspace", messages=QUESTION)

    assert "flour, water, salt" in answer.choices[0].message.content
    assert answer.choices[0].finish_reason == "stop"
    assert [source["title"] for source in answer.sources] == ["Bread"]


def test_the_workspace_streams(client: openai.OpenAI) -> None:
    chunks = list(client.chat.completions.create(model="workspace", messages=QUESTION, stream=True))

    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
    assert "flour, water, salt" in text
    assert chunks[0].choices[0].delta.role == "assistant"
    assert [chunk.choices[0].finish_reason for chunk in chunks][-1] == "stop"
    assert len({chunk.id for chunk in chunks}) == 1


def test_a_providers_model_is_passed_through(
    client: openai.OpenAI, asker: Asker, provider: str
) -> None:
    asker.choose_model(provider, "")

    said = client.chat.completions.create(
        model="prompt",
        messages=[
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": [{"type": "text", "text": "One"}]},
        ],
        temperature=0,
    )

    assert json.loads(said.choices[0].message.content) == [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "One"},
    ]


def test_usage_comes_when_it_is_asked_for(
    client: openai.OpenAI, asker: Asker, provider: str
) -> None:
    asker.choose_model(provider, "")
    asked: dict[str, Any] = {"model": "usage", "messages": QUESTION}

    whole = client.chat.completions.create(**asked)
    *_, last = client.chat.completions.create(
        **asked, stream=True, stream_options={"include_usage": True}
    )

    assert whole.usage.total_tokens == last.usage.total_tokens == 11
    assert last.choices == []


@pytest.mark.parametrize("model", REFUSED)
@pytest.mark.parametrize("stream", [True, False])
def test_a_failure_before_the_first_word_is_a_status(
    client: openai.OpenAI, asker: Asker, provider: str, model: str, stream: bool
) -> None:
    asker.choose_model(provider, "")

    with pytest.raises(openai.APIStatusError) as failed:
        client.chat.completions.create(model=model, messages=QUESTION, stream=stream)

    assert (failed.value.status_code, failed.value.code) == REFUSED[model]


def test_a_failure_in_mid_stream_is_an_event(
    client: openai.OpenAI, asker: Asker, provider: str
) -> None:
    asker.choose_model(provider, "")
    chunks = client.chat.completions.create(model="cut", messages=QUESTION, stream=True)
    words: list[str] = []

    with pytest.raises(openai.APIError) as failed:
        words.extend(chunk.choices[0].delta.content for chunk in chunks)

    assert "".join(words) == "one two three "
    assert failed.value.code == "provider_cut"


def test_whoever_hangs_up_ends_the_run(
    client: openai.OpenAI, asker: Asker, provider: str, asking: Served
) -> None:
    asker.choose_model(provider, "")
    chunks = client.chat.completions.create(model="hang", messages=QUESTION, stream=True)
    run = _run_of(next(iter(chunks)).id)
    assert asker.get(run)["state"] == "running"

    chunks.close()

    eventually(lambda: asker.get(run)["state"] == "cancelled")


def test_whoever_stops_waiting_for_the_whole_ends_the_run(
    asking: Served, key: str, asker: Asker, provider: str
) -> None:
    asker.choose_model(provider, "")
    before = _list_runs(asking)

    with _client(asking, key) as client, suppress(openai.APITimeoutError):
        client.chat.completions.create(model="hang", messages=QUESTION, timeout=0.5)

    eventually(lambda: len(_list_runs(asking)) == len(before) + 1)
    (run,) = _list_runs(asking) - before
    eventually(lambda: asker.get(run)["state"] == "cancelled")


@pytest.mark.parametrize("key", ["", "tk_unknown"])
def test_without_a_key_nothing_is_answered(asking: Served, answering: None, key: str) -> None:
    with asking.asgi() as client:
        for method, path in [("POST", "chat/completions"), ("GET", "models"), ("GET", "models/x")]:
            headers = {"Authorization": f"Bearer {key}"} if key else {}
            answer = client.request(method, f"/v1/{path}", headers=headers)
            assert answer.status_code == 401
            assert answer.json()["error"]["code"] == "invalid_api_key"


@pytest.mark.parametrize(
    ("body", "param"),
    [
        ({"messages": QUESTION}, "model"),
        ({"model": "workspace", "messages": []}, "messages"),
        ({"model": "workspace", "messages": QUESTION, "n": 2}, "n"),
        ({"model": "workspace", "messages": QUESTION, "tools": [{"type": "function"}]}, "body"),
        ({"model": "workspace", "messages": [{"role": "assistant", "content": "a"}]}, "messages"),
        ([], "body"),
    ],
)
def test_what_is_not_understood_is_refused(asking: Served, key: str, body: Any, param: str) -> None:
    answer = _post(asking, key, json=body)

    assert answer.status_code == 400
    error = answer.json()["error"]
    assert (error["type"], error["param"]) == ("invalid_request_error", param)


def test_other_methods_addresses_and_bodies_are_refused_in_the_same_shape(
    asking: Served, key: str
) -> None:
    assert _post(asking, key, content=b"{").json()["error"]["code"] == "bad_json"
    with asking.asgi() as client:
        assert client.get("/v1/chat/completions").status_code == 405
        nothing = client.get("/v1/embeddings")
    assert (nothing.status_code, nothing.json()["error"]["type"]) == (404, "invalid_request_error")


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_reads_a_stream(asking: Served, key: str) -> None:
    body = json.dumps({"model": "workspace", "stream": True, "messages": QUESTION})
    argv = [
        "curl", "-sN", "--unix-socket", str(asking.asgi_socket),
        "-H", f"Authorization: Bearer {key}", "-H", "Content-Type: application/json",
        "-d", body, "http://localhost:8080/v1/chat/completions",
    ]  # fmt: skip

    said = subprocess.run(argv, check=True, capture_output=True, text=True, timeout=30).stdout

    events = [event for event in said.split("\n\n") if event]
    assert all(event.startswith("data: ") for event in events)
    assert events[-1] == "data: [DONE]"
    first = json.loads(events[0].removeprefix("data: "))
    assert (first["object"], first["model"]) == ("chat.completion.chunk", "workspace")


def _client(served: Served, key: str) -> openai.OpenAI:
    transport = httpx2.HTTPTransport(uds=str(served.asgi_socket))
    return openai.OpenAI(
        api_key=key,
        base_url="http://localhost:8080/v1",
        max_retries=0,
        http_client=openai.DefaultHttpxClient(transport=transport),
    )


def _post(served: Served, key: str, **options: Any) -> httpx.Response:
    with served.asgi() as client:
        headers = {"Authorization": f"Bearer {key}"}
        return client.post("/v1/chat/completions", headers=headers, **options)


def _run_of(completion: str) -> str:
    text = completion.removeprefix("chatcmpl-")
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def _list_runs(served: Served) -> set[str]:
    with psycopg.connect(served.environ["DATABASE_URL"]) as connection:
        return {str(run) for (run,) in connection.execute("SELECT id FROM runs_run")}
