"""The audit log in the Django admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from tandem.apps.audit.models import AuditEntry


@admin.register(AuditEntry)
class AuditAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # Django has no generic admin classes
    """Entries, to look at and no more."""

    list_display = ("at", "type", "subject", "actor_id")
    list_filter = ("type",)
    search_fields = ("=subject", "=actor_id")
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Events write them."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody edits the past."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody removes it either."""
        return False
