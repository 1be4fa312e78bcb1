"""Events: each import and each edit is told to everyone who subscribes, once.

Read in the audit log, which only administrators may.
"""

from __future__ import annotations

import time
from collections.abc import Mapping

from workspace.chaos.client import Client
from workspace.chaos.lines import say
from workspace.chaos.paging import list_all

PATH = "/api/v1/audit"
SUBSCRIBERS = ("audit", "notifications", "search", "statistics")
_PAUSE_S = 0.5
_DONE = "done"
_Counts = Mapping[str, Mapping[str, int]]


class Events:
    """Counts, of everything that was promised of documents, who has heard of it how often."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def count(self, documents: Mapping[str, set[str]], until: float) -> None:
        """Say who heard of what was promised; `documents` maps ids to the promised marks."""
        for document, marks in documents.items():
            heard = self._wait(document, marks, until)
            for subscriber in SUBSCRIBERS:
                kind = f"event for {subscriber}"
                for mark in marks:
                    say(promised=kind, mark=mark)
                for mark, times in heard[subscriber].items():
                    say(found=kind, mark=mark, times=times)

    def _wait(self, document: str, marks: set[str], until: float) -> _Counts:
        """Return how often each subscriber heard of each mark, once all have, or at the end."""
        while True:
            heard = self._look(document, until)
            if all(marks <= counts.keys() for counts in heard.values()):
                return heard
            if time.monotonic() > until:
                return heard
            time.sleep(_PAUSE_S)

    def _look(self, document: str, until: float) -> _Counts:
        heard: dict[str, dict[str, int]] = {name: {} for name in SUBSCRIBERS}
        for entry in list_all(self._client, PATH, until, subject=document):
            mark = entry["data"]["title"]
            for row in entry["handled"]:
                if row["state"] == _DONE and row["subscriber"] in heard:
                    counts = heard[row["subscriber"]]
                    counts[mark] = counts.get(mark, 0) + 1
        return heard
