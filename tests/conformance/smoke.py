"""The main path through an entry: `python -m tests.conformance.smoke https://localhost:8443`.

Health, pages, sign-up, a document, an answer read as a stream. Ends with 1 at the first thing that
is not so. A certificate nobody signed is accepted: who runs it knows the host.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from typing import Any

import httpx

EMAIL, PASSWORD = "ada@example.org", "correct horse battery staple"
TEXT = b"# Lighthouses\n\nThe keeper of the lighthouse lights the lamp at dusk.\n"


def main(url: str) -> None:
    """Walk the path and say what was seen."""
    with httpx.Client(base_url=url, verify=False, timeout=30, trust_env=False) as client:  # noqa: S501 - see above
        for step in (check_health, check_pages, sign_in, import_document, ask_question):
            begun = time.monotonic()
            seen = step(client)
            print(f"{step.__name__}: {seen} ({(time.monotonic() - begun) * 1000:.0f} ms)")


def check_health(client: httpx.Client) -> str:
    """Every dependency answers."""
    health = client.get("/health/ready").raise_for_status().json()
    assert health["status"] == "ready", health
    return ", ".join(each["name"] for each in health["dependencies"] if each["ok"])


def check_pages(client: httpx.Client) -> str:
    """The gateway sends the application and the admin's files itself."""
    page = client.get("/documents").raise_for_status()
    assert '<div id="root">' in page.text, page.text[:200]
    style = client.get("/static/admin/css/base.css").raise_for_status()
    assert style.headers["content-type"].startswith("text/css")
    return f"{page.headers.get('strict-transport-security', 'no HSTS')}"


def sign_in(client: httpx.Client) -> str:
    """Be the first administrator, or sign in again."""
    body: dict[str, Any] = {"email": EMAIL, "password": PASSWORD, "transport": "body"}
    answer = client.post("/api/v1/accounts/login", json=body)
    if answer.status_code == httpx.codes.UNAUTHORIZED:
        body["name"] = "Ada"
        answer = client.post("/api/v1/accounts/first-administrator", json=body)
    client.headers["Authorization"] = f"Bearer {answer.raise_for_status().json()['access']}"
    return EMAIL


def import_document(client: httpx.Client) -> str:
    """A document is stored, its file in a volume, and read back."""
    name = f"lighthouses-{time.time_ns()}.md"
    answer = client.post("/api/v1/documents", files={"files": (name, TEXT)}).raise_for_status()
    document = answer.json()["created"][0]["id"]
    read = client.get(f"/api/v1/documents/{document}").raise_for_status().json()
    return str(read["title"])


def ask_question(client: httpx.Client) -> str:
    """An answer is generated in another container and read as a stream."""
    talk = client.post("/api/v1/conversations", json={}).raise_for_status().json()["id"]
    path = f"/api/v1/conversations/{talk}/messages"
    asked = client.post(path, json={"text": "Who lights the lamp of the lighthouse?"})
    run = asked.raise_for_status().json()["answer"]["run_id"]
    with client.stream("GET", f"/api/v1/runs/{run}/stream") as stream:
        kinds = list(_list_kinds(stream.raise_for_status().iter_lines()))
    assert kinds[-1] == "end", kinds
    return f"{len(kinds)} events"


def _list_kinds(lines: Iterator[str]) -> Iterator[str]:
    return (line.removeprefix("event: ") for line in lines if line.startswith("event: "))


if __name__ == "__main__":
    main(sys.argv[1])
