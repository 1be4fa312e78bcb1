"""The API's class: its OpenAPI document, and its answers' type."""

from __future__ import annotations

from typing import Any

import orjson
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from tandem.apps.kit.app import list_tandem_apps
from tandem.apps.kit.openapi.document import finish_document


class TandemAPI(NinjaAPI):
    """An API whose generated clients read like its code: `listDocuments`, not a path and a hash."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Return "list_documents" for the operation of `def list_documents(...)`."""
        return operation.view_func.__name__

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """Return the OpenAPI document: what Ninja finds, and what holds for every operation."""
        schema = super().get_openapi_schema(**options)
        # plain data of its own: what Ninja returns shares parts, and has numbers for names
        document = orjson.loads(orjson.dumps(dict(schema), option=orjson.OPT_NON_STR_KEYS))
        apps = (app for app in list_tandem_apps() if app.api_prefix is not None)
        finish_document(document, tags={app.label: str(type(app).__doc__) for app in apps})
        schema.clear()
        schema.update(document)
        return schema

    def get_content_type(self) -> str:
        """Return JSON's type, which has no charset parameter (RFC 8259)."""
        return "application/json"
