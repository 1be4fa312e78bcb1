"""The whole document, made of what Ninja finds in the code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tandem.apps.kit.error_response import ErrorAnswer
from tandem.apps.kit.openapi.headers import HEADERS, SECURITY_SCHEMES
from tandem.apps.kit.openapi.operation import finish_operation
from tandem.apps.kit.openapi.refusals import describe_refusals

DESCRIPTION = """\
Every answer carries `X-Request-ID`. **Every refusal has one shape**, whoever refuses, the gateway
included: `{"error": {"code", "message", "fields"?, "request_id"}}`. Programs read `code`, people
`message`; `fields` says which values were wrong. A method that an address does not know is answered
with 405 and `Allow`; `HEAD` is known wherever `GET` is.

**Sign in** with `POST /api/v1/accounts/login` and send `access` as `Authorization: Bearer ...`.

**Lists** come in pages: ask again with `cursor` set to `next_cursor` until that is null. Cursors
are opaque.

**Stability**: within `/api/v1` nothing is taken away. Fields, operations, codes and headers may be
added: ignore what you do not know. What will go is marked `deprecated` first and announced in the
`Deprecation` and `Sunset` headers. The whole promise: `docs/concepts/api-stability.md`.
"""


def finish_document(document: dict[str, Any], *, tags: dict[str, str]) -> None:
    """Complete `document` in place; `tags` are described by a sentence each."""
    document["info"]["description"] = DESCRIPTION
    components = document["components"]
    components["schemas"].setdefault("ErrorAnswer", _describe_error(components["schemas"]))
    components["headers"] = HEADERS
    components["responses"] = describe_refusals()
    components["securitySchemes"] = SECURITY_SCHEMES
    document["tags"] = [{"name": name, "description": text} for name, text in tags.items()]
    for method, operation in list_operations(document):
        finish_operation(method, operation, components["schemas"])


def list_operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the method and the description of every operation of `document`."""
    for item in document["paths"].values():
        yield from item.items()


def _describe_error(schemas: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of errors, for an API whose operations declare none."""
    schema = ErrorAnswer.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(schema.pop("$defs"))
    return schema
