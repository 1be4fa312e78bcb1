"""What an engine that searches has to do when documents change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID


class SearchIndex(Protocol):
    """One engine's index of the documents."""

    def refresh(self, document_ids: Sequence[UUID]) -> None:
        """Make what is found of these documents what their rows say now; gone ones are forgotten.

        Called in the transaction that notes their events as done; may be called again.
        """
        ...
