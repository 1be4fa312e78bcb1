"""Documents in the Django admin."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.http import HttpRequest

from workspace.documents.models import Document


@admin.register(Document)
class DocumentAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # Django has no generic admin classes
    """Documents, to look at and to delete; they come in through the import."""

    list_display: ClassVar = ["title", "format", "size_bytes", "created_by", "created_at"]
    list_filter: ClassVar = ["format"]
    list_select_related: ClassVar = ["created_by"]
    search_fields: ClassVar = ["title"]
    readonly_fields: ClassVar = ["format", "size_bytes", "topic", "created_by", "created_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody types a document in here."""
        return False
