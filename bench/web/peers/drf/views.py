"""Read, list and create documents, with the Workspace's permissions."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from rest_framework import mixins, permissions, serializers
from rest_framework.request import Request
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from drf.models import Document
from drf.serializers import DocumentSerializer, DocumentSummarySerializer


class EditorsWrite(permissions.BasePermission):
    """Viewers only read."""

    def has_permission(self, request: Request, view: APIView) -> bool:  # noqa: ARG002
        """Whether the user may do this."""
        if request.method in permissions.SAFE_METHODS:
            return True
        return bool(request.user.groups.filter(name__in=["editor", "admin"]).exists())


class DocumentViewSet(
    mixins.RetrieveModelMixin, mixins.ListModelMixin, mixins.CreateModelMixin, GenericViewSet
):
    """What a user may see: the team's documents and their own."""

    serializer_class = DocumentSerializer
    permission_classes = (permissions.IsAuthenticated, EditorsWrite)

    def get_queryset(self) -> QuerySet[Document]:
        """Return what this user may see."""
        found = Document.objects.select_related("created_by").filter(
            Q(visibility="team") | Q(created_by=self.request.user)
        )
        return found.defer("text") if self.action == "list" else found

    def get_serializer_class(self) -> type[serializers.BaseSerializer]:
        """Leave the text out of lists."""
        return DocumentSummarySerializer if self.action == "list" else DocumentSerializer

    def perform_create(self, serializer: serializers.BaseSerializer) -> None:
        """Create a document of one's own."""
        serializer.save(created_by=self.request.user)
