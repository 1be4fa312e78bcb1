"""Notifications in the Django admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from tandem.apps.notifications.models import Notification, NotificationPreference


class _Shown(admin.ModelAdmin):  # type: ignore[type-arg]  # Django has no generic admin classes
    """To look at and no more."""

    list_select_related = ("user",)
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The product writes them."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """They are their user's."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """They go by themselves."""
        return False


@admin.register(Notification)
class NotificationAdmin(_Shown):
    """Whether somebody was told, read it and was mailed; titles of what they see are left out."""

    list_display = ("created_at", "user", "kind", "in_feed", "read_at", "by_mail", "mailed_at")
    list_filter = ("kind", "in_feed", "by_mail")
    search_fields = ("=subject", "user__email")
    ordering = ("-created_at", "-id")
    exclude = ("data",)


@admin.register(NotificationPreference)
class PreferenceAdmin(_Shown):
    """What users chose."""

    list_display = ("user", "kind", "feed", "mail")
    list_filter = ("kind", "feed", "mail")
    search_fields = ("user__email",)
    ordering = ("user", "kind")
