"""Documents in the Django admin."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from workspace.documents.models import Document
from workspace.documents.operations import do_delete_documents
from workspace.documents.rights import visible_documents


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

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody types a document in here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        """Nobody edits one here either."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Document]:
        """Return what this user may see, without texts, which may be large."""
        return visible_documents(cast("UUID", request.user.pk)).order_by("-id").defer("text")

    def delete_model(self, request: HttpRequest, obj: Document) -> None:
        """Delete a document as the API does, with its hint."""
        do_delete_documents([obj], by=cast("UUID", request.user.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Document]) -> None:
        """Delete the chosen documents."""
        do_delete_documents(list(queryset), by=cast("UUID", request.user.pk))
