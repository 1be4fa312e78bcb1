"""What goes in and out."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from drf.models import Document, User


class CreatorSerializer(serializers.ModelSerializer[User]):
    """Who imported a document."""

    class Meta:
        """Shown by name."""

        model = User
        fields = ("id", "name")


class DocumentSummarySerializer(serializers.ModelSerializer[Document]):
    """A document in a list."""

    created_by = CreatorSerializer(read_only=True)

    class Meta:
        """Everything but the text."""

        model = Document
        fields: tuple[str, ...] = (
            "id", "title", "format", "size_bytes", "tags", "visibility", "version", "created_at",
            "updated_at", "created_by",
        )  # fmt: skip
        read_only_fields: tuple[str, ...] = (
            "id", "size_bytes", "version", "created_at", "updated_at"
        )  # fmt: skip


class DocumentSerializer(DocumentSummarySerializer):
    """A document to read or to create."""

    class Meta(DocumentSummarySerializer.Meta):
        """With its text."""

        fields = (*DocumentSummarySerializer.Meta.fields, "text")

    def create(self, validated_data: dict[str, Any]) -> Document:
        """Create a document; its size follows from its text."""
        size_bytes = len(validated_data["text"].encode())
        return Document.objects.create(size_bytes=size_bytes, **validated_data)
