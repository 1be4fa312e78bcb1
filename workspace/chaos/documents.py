"""Documents: each imported once, known again by a tag of its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from workspace.chaos.client import Client, note_answer
from workspace.chaos.lines import say
from workspace.chaos.paging import list_all

KIND = "document"
PATH = "/api/v1/documents"
_BOUNDARY = "chaos-part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A document whose import was acknowledged."""

    id: str
    mark: str


class Documents:
    """Imports documents, and counts them."""

    def __init__(self, client: Client, campaign: str) -> None:
        self._client = client
        self._campaign = campaign
        self.promised: list[Imported] = []

    def ask(self, number: int) -> Imported | None:
        """Import one; None when that was not acknowledged."""
        mark = f"{self._campaign}-d{number}"
        headers = {"Content-Type": f"multipart/form-data; boundary={_BOUNDARY}"}
        answer = self._client.send("POST", PATH, self._render(mark), headers)
        if not note_answer(mark, answer, KIND):
            return None
        imported = Imported(id=answer.read()["created"][0]["id"], mark=mark)
        self.promised.append(imported)
        return imported

    def count(self, until: float) -> None:
        """Say how often each document of the campaign is there."""
        items = list_all(self._client, PATH, until, tag=self._campaign)
        times = Counter(tag for item in items for tag in item["tags"] if tag != self._campaign)
        for mark, count in times.items():
            say(found=KIND, mark=mark, times=count)

    def _render(self, mark: str) -> bytes:
        name = f'name="files"; filename="{mark}.md"'
        parts = [
            f"Content-Disposition: form-data; {name}\r\n\r\n# {mark}\n\nImported under fire.\n",
            'Content-Disposition: form-data; name="visibility"\r\n\r\nprivate',
            *(
                f'Content-Disposition: form-data; name="tags"\r\n\r\n{tag}'
                for tag in (self._campaign, mark)
            ),
        ]
        body = "".join(f"--{_BOUNDARY}\r\n{part}\r\n" for part in parts)
        return f"{body}--{_BOUNDARY}--\r\n".encode()
