"""Documents in the Django admin."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from workspace.documents.models import Document


@admin.register(Document)
class DocumentAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # Django has no generic admin classes
    """Documents, to look at and to delete; they come in through the import."""

    list_display = (
        "title",
        "format",
        "size_bytes",
        "created_by",
        "created_at",
    )
    list_filter = ("format",)
    list_select_related = ("created_by",)
    search_fields = ("title",)
    readonly_fields = ("format", "size_bytes", "topic", "created_by", "created_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody types a document in here."""
        return False
