"""The notes site behind the gate, asked as a server would ask it: from many threads at once."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from typing import Any
from wsgiref.util import setup_testing_defaults

import orjson

from tandem.apps.kit.ready_answers.gate import ReadyAnswers
from tandem.project.whole_messages import WholeMessageHandler


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What came of a request."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def state(self) -> str | None:
        return self.headers.get("X-Ready-Answer")

    def json(self) -> Any:
        """The body, uncompressed and parsed."""
        packed = self.headers.get("Content-Encoding") == "gzip"
        return orjson.loads(gzip.decompress(self.body) if packed else self.body)


class GateClient:
    """Asks the gate."""

    def __init__(self) -> None:
        self._application = ReadyAnswers(WholeMessageHandler())

    def get(self, address: str, access: str, **headers: str) -> Answered:
        """Ask for `address` below /api/v1 with an access token."""
        path, _, query = address.partition("?")
        environ: dict[str, Any] = {"PATH_INFO": f"/api/v1{path}", "QUERY_STRING": query}
        setup_testing_defaults(environ)
        environ["HTTP_AUTHORIZATION"] = f"Bearer {access}"
        environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        started: list[Any] = []
        pieces = self._application(environ, lambda *given: started.append(given))
        status, named = started[-1]
        return Answered(status=int(status.split()[0]), headers=dict(named), body=b"".join(pieces))
