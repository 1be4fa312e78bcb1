"""Edits: each gives a document a title of its own, which stands in its versions once."""

from __future__ import annotations

import json
from collections import Counter, deque
from dataclasses import dataclass, replace

from workspace.chaos.client import Client, note_answer
from workspace.chaos.documents import PATH, Imported
from workspace.chaos.lines import say

KIND = "edit"
_AT_ONCE = 4
_MOST = 80  # of one document: the Workspace keeps 100 earlier versions


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edited:
    """A document in turn; `version` None when the last answer did not come."""

    document: Imported
    version: int | None
    edits: int = 0


class Edits:
    """Edits documents that were handed over, one edit of each at a time, and counts versions."""

    def __init__(self, client: Client, campaign: str) -> None:
        self._client = client
        self._campaign = campaign
        self._places: deque[None] = deque([None] * _AT_ONCE)
        self._free: deque[_Edited] = deque()
        self._all: list[Imported] = []
        self.promised: list[tuple[str, str]] = []  # a document's id, the edit's mark

    def add(self, document: Imported) -> bool:
        """Take a document that was just imported; False when enough are being edited."""
        try:
            self._places.popleft()
        except IndexError:
            return False
        self._all.append(document)
        self._free.append(_Edited(document=document, version=1))
        return True

    def ask(self, number: int) -> bool:
        """Edit one; False when none is free to be edited."""
        try:
            edited = self._free.popleft()
        except IndexError:
            return False
        after = self._edit(self._read(edited), f"{self._campaign}-e{number}")
        if after.edits < _MOST:
            self._free.append(after)
        else:
            self._places.append(None)
        return True

    def count(self, until: float) -> None:
        """Say in how many versions each edit's title stands."""
        for document in self._all:
            versions = self._client.find("GET", f"{PATH}/{document.id}/versions", until)
            if versions is None:
                continue  # then nothing is found of its edits either
            titles = Counter(version["title"] for version in json.loads(versions)["items"])
            for title, count in titles.items():
                if title != document.mark:
                    say(found=KIND, mark=title, times=count)

    def _read(self, edited: _Edited) -> _Edited:
        if edited.version is not None:
            return edited
        answer = self._client.ask("GET", f"{PATH}/{edited.document.id}")
        return replace(edited, version=answer.read()["version"]) if answer.is_promise else edited

    def _edit(self, edited: _Edited, mark: str) -> _Edited:
        if edited.version is None:
            return edited
        change = {"version": edited.version, "title": mark, "text": f"# {mark}\n"}
        answer = self._client.ask("PATCH", f"{PATH}/{edited.document.id}", change)
        done = note_answer(mark, answer, KIND)
        if done:
            self.promised.append((edited.document.id, mark))
        version = edited.version + 1 if done else None
        return replace(edited, version=version, edits=edited.edits + 1)
