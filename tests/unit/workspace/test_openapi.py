"""The API's description: complete for every operation, and its examples are true to it."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from tandem.apps.kit.openapi.examples import NoExampleError, make_example
from tandem.apps.kit.openapi.refusals import ALWAYS, REFUSALS
from tandem.engines.nginx.refusals import render_refusals
from tandem.project.openapi import describe_api
from workspace.urls import api

DOCUMENT = describe_api(api)
OPERATIONS = {
    operation["operationId"]: (method, operation)
    for item in DOCUMENT["paths"].values()
    for method, operation in item.items()
}
SOURCES = [Path("src/tandem/apps"), Path("workspace")]
# Codes of forms, which only the admin has, and of what a program of ours did wrong.
NOT_OF_THE_API = {"csrf", "no_example"}


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_says_what_it_does_and_for_whom(name: str) -> None:
    _, operation = OPERATIONS[name]

    assert re.fullmatch(r"[A-Z][A-Za-z ]+", operation["summary"])
    assert operation["description"].rstrip().endswith(".")
    assert set(operation["tags"]) <= {tag["name"] for tag in DOCUMENT["tags"]}
    assert operation["security"] in ([], [{"session": []}])
    assert bool(operation["security"]) is ("401" in operation["responses"]) or _is_public(name)


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_lists_its_refusals(name: str) -> None:
    method, operation = OPERATIONS[name]
    statuses = {int(status) for status in operation["responses"]}

    assert statuses >= ALWAYS
    assert any(status < 300 for status in statuses)
    if "requestBody" in operation:
        assert statuses >= {408, 413, 422}
        assert operation["requestBody"]["content"]
    for status in statuses & REFUSALS.keys():
        answer = _resolve(operation["responses"][str(status)])
        assert "Codes: `" in answer["description"]
        schema = answer["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        assert schema in {"ErrorAnswer", "ConflictErrorAnswer"}
    assert method != "post" or operation["responses"].keys() & {"200", "201", "202", "204"}


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_example_is_one(name: str) -> None:
    _, operation = OPERATIONS[name]
    contents = [operation.get("requestBody", {}).get("content", {})]
    contents += [_resolve(answer).get("content", {}) for answer in operation["responses"].values()]

    for parameter in operation["parameters"]:
        _check(parameter["example"], parameter["schema"])
    for content in contents:
        for media_type, media in content.items():
            if media_type == "application/octet-stream":
                continue
            examples = [each["value"] for each in media.get("examples", {}).values()]
            examples += [media["example"]] if "example" in media else []
            assert examples or media["schema"].get("$ref", "").endswith("ConflictErrorAnswer")
            for example in examples:
                _check(example, media["schema"])


def test_the_description_links_what_stays() -> None:
    named = re.search(r"`(docs/[a-z/-]+\.md)`", DOCUMENT["info"]["description"])

    assert named
    assert Path(named[1]).is_file()


def test_every_code_of_the_sources_is_described() -> None:
    text = str(DOCUMENT)
    codes = {code for folder in SOURCES for file in folder.rglob("*.py") for code in _codes(file)}

    assert len(codes) > 30
    assert {code for code in codes - NOT_OF_THE_API if not re.search(rf"\b{code}\b", text)} == set()


def test_every_code_of_the_gateway_is_described() -> None:
    codes = set(re.findall(r'"code":"([a-z_]+)"', render_refusals()))
    described = {code for refusal in REFUSALS.values() for code in refusal.codes}

    # a method or a range that is refused belongs to no operation
    assert codes - described == {"method_not_allowed", "range_not_satisfiable"}


def test_an_example_nobody_could_guess_is_asked_for() -> None:
    schema = {"type": "object", "properties": {"name": {"type": "string"}}}

    with pytest.raises(NoExampleError) as raised:
        make_example(schema, {}, where="User")

    assert raised.value.where == "User.name"
    assert str(raised.value) == 'User.name: has no example\nhint: Field(examples=["..."])'


def _is_public(name: str) -> bool:
    return name in {
        "login",
        "answer_challenge",
        "refresh_session",
    }  # they answer 401, and need no session


def _resolve(answer: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in answer:
        return answer
    return DOCUMENT["components"]["responses"][answer["$ref"].rpartition("/")[2]]


def _check(example: Any, schema: dict[str, Any]) -> None:
    whole = schema | {"components": DOCUMENT["components"]}
    jsonschema_rs.validate(whole, example)


def _codes(file: Path) -> set[str]:
    """Return the codes of errors in a module: `code = "..."` in classes, `code="..."` in calls."""
    found = set[str]()
    for node in ast.walk(ast.parse(file.read_text())):
        named = isinstance(node, ast.keyword) and node.arg == "code"
        named |= isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "code"
        value = getattr(node, "value", None)
        if named and isinstance(value, ast.Constant) and isinstance(value.value, str):
            found.add(value.value)
    return found
