"""Exports: each is a job done once, and a file that holds one document once."""

from __future__ import annotations

import json
import time
from collections import deque
from typing import Any

from workspace.chaos.client import AuditError, Client, note_answer
from workspace.chaos.documents import Imported
from workspace.chaos.lines import say
from workspace.chaos.paging import list_all

KINDS = JOB, FILE = "job", "file"
PATH = "/api/v1/exports"
_PAUSE_S = 0.5
_FINAL = frozenset({"done", "failed", "cancelled"})


class Exports:
    """Asks for an export of each document that was handed over, and counts what was written."""

    def __init__(self, client: Client, campaign: str) -> None:
        self._client = client
        self._campaign = campaign
        self._waiting: deque[Imported] = deque()

    def add(self, document: Imported) -> None:
        """Take a document that nobody changes."""
        self._waiting.append(document)

    def ask(self) -> bool:
        """Ask for one; False when no document waits. What is refused is asked again later."""
        try:
            document = self._waiting.popleft()
        except IndexError:
            return False
        wanted = {"what": "documents", "format": "jsonl", "documents": {"tag": document.mark}}
        answer = self._client.ask("POST", PATH, wanted)
        if not note_answer(document.mark, answer, *KINDS) and not answer.is_unsure:
            self._waiting.append(document)
        return True

    def count(self, until: float) -> None:
        """Wait until every export has ended; say how often each was done and wrote."""
        for job in self._wait_until_ended(until):
            mark = job["asked"]["documents"]["tag"]
            done = job["state"] == "done"
            say(found=JOB, mark=mark, times=int(done), note=_describe(job))
            if done:
                say(found=FILE, mark=mark, times=self._count_rows(job, mark, until))

    def _wait_until_ended(self, until: float) -> list[dict[str, Any]]:
        while True:
            jobs = [job for job in list_all(self._client, PATH, until) if self._is_ours(job)]
            left = [job for job in jobs if job["state"] not in _FINAL]
            if not left:
                return jobs
            if time.monotonic() > until:
                raise AuditError(
                    f"{len(left)} exports have not ended, {left[0]['id']} is {left[0]['state']}"
                )
            time.sleep(_PAUSE_S)

    def _is_ours(self, job: dict[str, Any]) -> bool:
        wanted = job["asked"]["documents"] or {}
        return str(wanted.get("tag")).startswith(f"{self._campaign}-")

    def _count_rows(self, job: dict[str, Any], mark: str, until: float) -> int:
        """Return in how many rows of its file an export wrote the document; 0 without a file."""
        link = self._client.find("POST", f"{PATH}/{job['id']}/link", until)
        file = link and self._client.find("GET", json.loads(link)["url"], until)
        rows = [json.loads(line) for line in (file or b"").splitlines()]
        return sum(mark in row["tags"] for row in rows)


def _describe(job: dict[str, Any]) -> str:
    said = f"{job['error_code']} {job['error_message']}".strip()
    return f"{job['id']} is {job['state']}" + (f": {said}" if said else "")
