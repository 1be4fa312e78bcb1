"""The API's description as plain data."""

from __future__ import annotations

from typing import Any

import orjson
from ninja import NinjaAPI


def describe_api(api: NinjaAPI) -> dict[str, Any]:
    """Return the OpenAPI 3.1 document of `api`."""
    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    document: dict[str, Any] = orjson.loads(
        orjson.dumps(dict(schema), option=orjson.OPT_NON_STR_KEYS)
    )
    return document
