"""Everything users ask for here, and everything that is counted of it."""

from __future__ import annotations

from workspace.chaos.client import Client
from workspace.chaos.documents import Documents
from workspace.chaos.edits import Edits
from workspace.chaos.events import Events
from workspace.chaos.exports import Exports

_ADMINISTRATOR = "admin"


class Users:
    """Imports, edits and exports, one request at a time from each of several threads."""

    def __init__(self, client: Client, campaign: str) -> None:
        self._client = client
        self._documents = Documents(client, campaign)
        self._edits = Edits(client, campaign)
        self._exports = Exports(client, campaign)

    def ask(self, number: int, kind: str) -> None:
        """Ask; instead of what nothing is there for, import a document."""
        done = (kind == "edit" and self._edits.ask(number)) or (
            kind == "export" and self._exports.ask()
        )
        if not done:
            self._import(number)

    def count(self, until: float) -> None:
        """Say how often everything is there; what is done in the background has time `until`."""
        self._documents.count(until)
        self._edits.count(until)
        self._exports.count(until)
        if self._client.role == _ADMINISTRATOR:
            Events(self._client).count(self._list_promised(), until)

    def _import(self, number: int) -> None:
        document = self._documents.ask(number)
        if document is not None and not self._edits.add(document):
            self._exports.add(document)

    def _list_promised(self) -> dict[str, set[str]]:
        promised = {document.id: {document.mark} for document in self._documents.promised}
        for document_id, mark in self._edits.promised:
            promised[document_id].add(mark)
        return promised
