"""An event as it travels: CloudEvents 1.0 in JSON. Pure.

Source: https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel


def make_body(
    *,
    event_id: UUID,
    source: str,
    kind: str,
    subject: str,
    data: BaseModel,
    actor_id: UUID | None,
) -> dict[str, Any]:
    """Return the event; who caused it is the extension attribute `actorid`."""
    body: dict[str, Any] = {
        "specversion": "1.0",
        "id": str(event_id),
        "source": source,
        "type": kind,
        "subject": subject,
        "time": datetime.now(UTC).isoformat(),
        "datacontenttype": "application/json",
        "data": data.model_dump(mode="json"),
    }
    if actor_id is not None:
        body["actorid"] = str(actor_id)
    return body
