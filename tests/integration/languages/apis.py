"""The list of documents as three programs answer it, and somebody who asks for it."""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import jwt

from tandem.apps.kit.ids import new_id
from tests.contracts.free_port import find_free_port
from tests.integration.apps.fixtures import PASSWORD
from tests.integration.apps.served import ROOT
from tests.integration.languages.plant import ManyLanguages

ACCOUNTS = "/api/v1/accounts"
COPY_USER = """
INSERT INTO accounts_user (id, email, name, password, is_superuser, is_active, created_at)
SELECT %s, %s, 'Max', password, false, true, now() FROM accounts_user LIMIT 1
"""
MAKE_EDITOR = """
INSERT INTO accounts_user_groups (user_id, group_id)
SELECT %s, id FROM auth_group WHERE name = 'editor'
"""


@dataclass(frozen=True, kw_only=True)
class Api:
    """One program: where its documents are."""

    name: str
    client: httpx.Client
    documents: str

    def list_documents(self, token: str | None, **query: Any) -> httpx.Response:
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        return self.client.get(self.documents, params=query, headers=headers)


@dataclass(frozen=True, kw_only=True)
class Apis:
    """All of them, over one database."""

    plant: ManyLanguages
    by_name: dict[str, Api]

    @property
    def python(self) -> httpx.Client:
        return self.by_name["python"].client

    def sign_up(self) -> str:
        """Become the administrator, once; returns an access token of a new session."""
        body = {"email": "ada@example.org", "name": "Ada", "password": PASSWORD}
        self.python.post(f"{ACCOUNTS}/first-administrator", json={**body, "transport": "body"})
        return self.sign_in("ada@example.org")

    def sign_in(self, email: str) -> str:
        """Return an access token of a new session."""
        body = {"email": email, "password": PASSWORD, "transport": "body"}
        answer = self.python.post(f"{ACCOUNTS}/login", json=body)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["access"])

    def add_user(self) -> tuple[str, str]:
        """Add an editor with the administrator's password; returns their id and a token."""
        user, email = str(new_id()), f"{new_id()}@example.org"
        with self.plant.connect() as connection:
            connection.execute(COPY_USER, [user, email])
            connection.execute(MAKE_EDITOR, [user])
        return user, self.sign_in(email)

    def add_document(self, title: str, token: str, *, private: bool = False) -> str:
        """Import a document, through Python's API: nobody shows a list that it is not in."""
        answer = self.python.post(
            "/api/v1/documents",
            files={"files": (f"{title}.txt", b"one two three", "text/plain")},
            data={"visibility": "private" if private else "team"},
            headers={"Authorization": f"Bearer {token}"},
        )
        assert answer.status_code == 201, answer.text
        return str(answer.json()["created"][0]["id"])

    def forge(self, token: str, *, secret: str | None = None, **claims: Any) -> str:
        """Return a token that says what `token` says, but for `claims`; signed as the product's."""
        said = jwt.decode(token, options={"verify_signature": False})
        key = b"tandem.accounts.access\0" + self.plant.environ["SECRET_KEY"].encode()
        signed = hashlib.sha512(key).digest() if secret is None else secret
        return jwt.encode({**said, **claims}, signed, algorithm="HS256")


def expired() -> int:
    return int(time.time()) - 5


@contextmanager
def running_apis(plant: ManyLanguages) -> Iterator[Apis]:
    """Start all three."""
    ports = {name: find_free_port() for name in ("python", "node", "fastapi")}
    python = [sys.executable, "-m"]
    argvs = {
        "python": [
            *python, "granian", "--interface", "wsgi", "--host", "127.0.0.1",
            "--port", str(ports["python"]), "workspace.wsgi:application",
        ],
        "node": ["node", str(ROOT / "services/node-api/main.js")],
        "fastapi": [
            *python, "uvicorn", "--port", str(ports["fastapi"]),
            "--app-dir", str(ROOT / "services/fastapi-api"), "main:app",
        ],
    }  # fmt: skip
    paths = {"python": "/api/v1", "node": "/api/node", "fastapi": "/api/fastapi"}
    with ExitStack() as stack:
        apis: dict[str, Api] = {}
        for name, argv in argvs.items():
            probe = "/openapi.json" if name == "fastapi" else "/health/ready"
            running = plant.running_process(f"{name}-api", argv, port=ports[name], probe=probe)
            stack.enter_context(running)
            base = f"http://127.0.0.1:{ports[name]}"
            headers = {"Host": "localhost:8080"}
            client = stack.enter_context(httpx.Client(base_url=base, headers=headers, timeout=15))
            apis[name] = Api(name=name, client=client, documents=f"{paths[name]}/documents")
        yield Apis(plant=plant, by_name=apis)
