"""One operation of the document: what Ninja says of it, made whole."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from tandem.apps.kit.openapi.examples import Schema, make_example
from tandem.apps.kit.openapi.headers import refer_to_headers
from tandem.apps.kit.openapi.refusals import (
    ALWAYS,
    REFUSALS,
    WITH_BODY,
    X_CODES,
    describe_refusal,
    refer_to_refusal,
)

_JSON = "application/json"


def finish_operation(method: str, operation: dict[str, Any], schemas: Mapping[str, Schema]) -> None:
    """Complete `operation` in place: security, parameters, body, every answer, examples."""
    where = operation["operationId"]
    operation["summary"] = operation["summary"].capitalize()
    operation["security"] = [{"session": []}] if operation.get("security") else []
    for parameter in operation["parameters"]:
        _finish_parameter(parameter, schemas, where)
    if "requestBody" in operation:
        _finish_content(operation["requestBody"]["content"], schemas, where)
    declared = {int(status): answer for status, answer in operation["responses"].items()}
    operation["responses"] = {
        str(status): _finish_answer(status, declared.get(status), schemas, where)
        for status in sorted({*declared, *_list_refusals(operation)})
    }
    headers = _list_headers(method, operation)
    for status in declared.keys() - REFUSALS.keys():
        operation["responses"][str(status)]["headers"] = refer_to_headers(headers)


def _list_refusals(operation: Mapping[str, Any]) -> set[int]:
    statuses = set(ALWAYS)
    content = operation.get("requestBody", {}).get("content", {})
    if content:
        statuses |= WITH_BODY
    if _JSON in content:
        statuses.add(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    if content or any(_may_be_wrong(each) for each in operation["parameters"]):
        statuses.add(HTTPStatus.UNPROCESSABLE_ENTITY)
    return statuses


def _list_headers(method: str, operation: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the headers of an operation's answers that are no refusals."""
    if "304" in operation["responses"]:
        return ("X-Request-ID", "ETag")
    if operation["security"] and method != "get":
        return ("X-Request-ID", "RateLimit", "RateLimit-Policy")
    return ("X-Request-ID",)


def _may_be_wrong(parameter: Mapping[str, Any]) -> bool:
    """Whether a value has to be checked; a path of another form is no address at all."""
    return parameter["in"] != "path" or "pattern" in parameter["schema"]


def _finish_parameter(parameter: dict[str, Any], schemas: Mapping[str, Schema], where: str) -> None:
    # what is left out is left out: there is no null in an address
    schema = parameter["schema"] = _without_null(parameter["schema"])
    parameter["example"] = make_example(schema, schemas, where=f"{where}.{parameter['name']}")
    parameter.pop("examples", None)


def _finish_content(content: Mapping[str, Any], schemas: Mapping[str, Schema], where: str) -> None:
    for media in content.values():
        media["schema"] = _without_null(media["schema"])
        media["example"] = make_example(media["schema"], schemas, where=where)


def _finish_answer(
    status: int, answer: dict[str, Any] | None, schemas: Mapping[str, Schema], where: str
) -> dict[str, Any]:
    if status in REFUSALS:
        return _finish_refusal(status, answer)
    finished: dict[str, Any] = dict(answer or {})
    for media_type, media in finished.get("content", {}).items():
        if media_type == _JSON:
            media["example"] = make_example(media["schema"], schemas, where=f"{where} {status}")
    return finished


def _finish_refusal(status: int, answer: Mapping[str, Any] | None) -> dict[str, Any]:
    schema = dict(answer["content"][_JSON]["schema"]) if answer else {}
    codes = schema.pop(X_CODES, ())
    own = schema if schema and not str(schema.get("$ref")).endswith("/ErrorAnswer") else None
    if not codes and own is None:
        return refer_to_refusal(status)
    return describe_refusal(status, codes=codes, schema=own)


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    choices = schema.get("anyOf")
    if not choices or {"type": "null"} not in choices:
        return schema
    rest = [each for each in choices if each != {"type": "null"}]
    others = {word: value for word, value in schema.items() if word != "anyOf"}
    return others | (rest[0] if len(rest) == 1 else {"anyOf": rest})
