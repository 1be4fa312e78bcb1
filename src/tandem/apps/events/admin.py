"""What subscribers gave up, in the Django admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from tandem.apps.events.models import ParkedEvent, Subscription
from tandem.apps.events.replaying import Choice, replay


@admin.register(ParkedEvent)
class ParkedEventAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # Django has no generic admin classes
    """Parked events, to look at and to have handled again."""

    list_display = ("type", "subscriber", "parked_at", "attempt", "reason")
    list_filter = ("subscriber", "type")
    search_fields = ("=event_id", "reason")
    ordering = ("-parked_at", "id")
    actions = ("have_handled_again",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Subscribers park them."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody edits an event."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """They go by themselves, after 30 days."""
        return False

    @admin.action(description="Have the selected events handled again", permissions=["view"])
    def have_handled_again(self, request: HttpRequest, queryset: QuerySet[ParkedEvent]) -> None:
        """Send them to their subscribers; says how many that were."""
        chosen = queryset.values_list("subscriber", "event_id")
        sent = 0
        for subscription in Subscription.objects.filter(name__in={name for name, _ in chosen}):
            events = tuple(event for name, event in chosen if name == subscription.name)
            sent += replay(subscription, Choice(only_parked=True, only=events))
        messages.success(request, f"{sent} events are sent again")
