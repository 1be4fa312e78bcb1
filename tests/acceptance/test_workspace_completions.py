"""Programs of others speak with the whole Workspace at /v1, as the guide shows it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from uuid import UUID

import openai
import pytest

from tests.acceptance.eventually import eventually
from tests.acceptance.workspace.running import Workspace
from tests.providers.started import start_provider
from tests.unit.docs.markdown import ROOT, Page

pytestmark = pytest.mark.engines

GUIDE = Page(ROOT / "docs/guides/ask.md")
TEXT = "# Python\n\nWhat is a generator? A generator yields values."
KEYS = "/api/v1/accounts/api-keys"


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of a provider that answers as the model is named."""
    with start_provider() as address:
        yield address


@pytest.fixture
def asked(workspace: Workspace, provider: str) -> Iterator[Workspace]:
    """A Workspace whose provider echoes."""
    current = "/api/v1/providers/current"
    chosen = {"base_url": provider, "model": "echo"}
    workspace.ask("PUT", current, json=chosen).raise_for_status()
    yield workspace
    workspace.ask("DELETE", current).raise_for_status()


@pytest.fixture
def key(asked: Workspace) -> str:
    return str(asked.ask("POST", KEYS, json={"name": "tests"}).raise_for_status().json()["key"])


@pytest.fixture
def client(asked: Workspace, key: str) -> Iterator[openai.OpenAI]:
    """The official client."""
    with openai.OpenAI(base_url=f"{asked.entry}/v1", api_key=key, max_retries=0) as client:
        yield client


def test_each_word_passes_the_gateway_when_it_is_written(client: openai.OpenAI) -> None:
    assert "workspace" in [model.id for model in client.models.list()]
    question = [{"role": "user", "content": "tokens=20"}]

    words, came = [], []
    for chunk in client.chat.completions.create(model="steady-20", messages=question, stream=True):
        words.append(chunk.choices[0].delta.content or "")
        came.append(time.monotonic())

    assert "".join(words) == "".join(f"w{number} " for number in range(20))
    assert len([word for word in words if word]) > 5
    assert came[-1] - came[0] > 0.5


def test_whoever_hangs_up_ends_the_answer_behind_the_gateway(
    asked: Workspace, client: openai.OpenAI
) -> None:
    question = [{"role": "user", "content": "?"}]
    chunks = client.chat.completions.create(model="hang", messages=question, stream=True)
    run = UUID(next(iter(chunks)).id.removeprefix("chatcmpl-"))

    chunks.close()

    address = f"/api/v1/runs/{run}"
    eventually(lambda: asked.ask("GET", address).json()["state"] == "cancelled", 10)


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_the_guides_curl_streams(asked: Workspace, key: str) -> None:
    document = asked.import_text("python.md", TEXT)
    (command,) = (block for block in GUIDE.list_blocks("bash") if block.startswith("curl -N"))

    events = _follow(asked, key, "sh", "-c", command).split("\n\n")

    first, *_, last = (event for event in events if event)
    assert last == "data: [DONE]"
    chunk = json.loads(first.removeprefix("data: "))
    assert document in [source["document_id"] for source in chunk["sources"]]


def test_the_guides_python_prints_the_answer(asked: Workspace, key: str) -> None:
    asked.import_text("python.md", TEXT)
    (program,) = GUIDE.list_blocks("python")

    said = _follow(asked, key, sys.executable, "-c", program)

    assert "A generator yields" in said
    assert said.rstrip().endswith("Question: What is a generator?")  # the provider echoes


def test_a_revoked_key_is_refused_at_once(asked: Workspace, client: openai.OpenAI) -> None:
    client.models.list()
    for made in asked.ask("GET", KEYS).json()["items"]:
        asked.ask("DELETE", f"{KEYS}/{made['id']}").raise_for_status()

    with pytest.raises(openai.AuthenticationError) as refused:
        client.models.list()
    assert refused.value.code == "invalid_api_key"


def _follow(asked: Workspace, key: str, *command: str) -> str:
    """Run what the guide shows, at this stack's address; return what it prints."""
    here = [word.replace("http://localhost:8080", asked.entry) for word in command]
    done = subprocess.run(
        here, env={"PATH": "/usr/bin:/bin", "TANDEM_API_KEY": key}, capture_output=True,
        text=True, timeout=60, check=True,
    )  # fmt: skip
    return done.stdout
