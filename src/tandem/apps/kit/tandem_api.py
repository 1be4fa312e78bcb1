"""The API's class: names in its OpenAPI document, and its answers' type."""

from __future__ import annotations

from ninja import NinjaAPI
from ninja.operation import Operation


class TandemAPI(NinjaAPI):
    """An API whose generated clients read like its code: `listDocuments`, not a path and a hash."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Return "list_documents" for the operation of `def list_documents(...)`."""
        return operation.view_func.__name__

    def get_content_type(self) -> str:
        """Return JSON's type, which has no charset parameter (RFC 8259)."""
        return "application/json"
