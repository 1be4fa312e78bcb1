"""What notifications hear: jobs that failed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from cloudevents.core.v1.event import CloudEvent
from django.contrib.auth import get_user_model
from django.db.models import Q

from tandem.apps.events.events import JOB_FAILED
from tandem.apps.events.subscriber import subscriber
from tandem.apps.kit.access import Role
from tandem.apps.notifications.feed import notify
from tandem.apps.notifications.notifications import FAILED, OWN_FAILED


@subscriber(JOB_FAILED.name, name="failed-jobs")
def tell_of_failure(event: CloudEvent) -> None:
    """Tell a failed job's owner why; of the product's own jobs, the administrators."""
    said = _read(event)
    owner = said["owner_id"]
    notify(
        [UUID(owner)] if owner else _list_administrators(),
        kind=FAILED if owner else OWN_FAILED,
        subject=event.get_subject() or "",
        data={"name": said["name"], "code": said["error_code"], "message": said["error_message"]},
        topic=said["name"],
    )


def _list_administrators() -> list[UUID]:
    administers = Q(is_superuser=True) | Q(groups__name=Role.ADMIN)
    users = get_user_model().objects.filter(administers, is_active=True)
    return list(users.values_list("pk", flat=True).distinct())


def _read(event: CloudEvent) -> dict[str, Any]:
    data = event.get_data()
    if not isinstance(data, dict):
        raise TypeError("a failed job's event carries an object")
    return data
