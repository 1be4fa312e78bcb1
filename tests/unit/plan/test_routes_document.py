"""The routes document: what is taken from a project, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from tandem.plan.pcre import read_pcre
from tandem.plan.routes import check_routes, parse_routes_document
from tandem.stack.errors import PlanError


def make_route(**changes: Any) -> dict[str, Any]:
    return {"path": "/a", "pattern": r"^/a\z", "pool": "wsgi", **changes}


def make_document(*routes: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {"version": 1, "routes": list(routes), **changes}


def test_an_empty_document_has_no_routes_and_no_problems() -> None:
    document = parse_routes_document(make_document())
    assert document.routes == ()
    assert check_routes(document) == ()


def test_a_route_keeps_its_order_and_traits() -> None:
    second = make_route(path="/ws", pool="asgi", transport="websocket", streaming=True, reason="x")
    first, last = parse_routes_document(make_document(make_route(), second)).routes
    assert (first.path, first.pool, first.transport, first.streaming) == (
        "/a",
        "wsgi",
        "http",
        False,
    )
    assert (last.transport, last.streaming, last.reason) == ("websocket", True, "x")


@pytest.mark.parametrize(
    ("data", "path", "words"),
    [
        ([], "", "dictionary"),
        ({"routes": []}, "version", "required"),
        (make_document(version=2), "version", "1"),
        (make_document(extra=1), "extra", "not permitted"),
        (make_document(make_route(pool="cgi")), "routes[0].pool", "'wsgi' or 'asgi'"),
        (
            make_document(make_route(), make_route(pattern="/a")),
            "routes[1].pattern",
            'begin with "^"',
        ),
        (make_document(make_route(pattern="^(")), "routes[0].pattern", "no regular expression"),
        (make_document(make_route(streaming="yes")), "routes[0].streaming", "boolean"),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(data: object, path: str, words: str) -> None:
    with pytest.raises(PlanError) as caught:
        parse_routes_document(data)
    [problem] = caught.value.problems
    assert (problem.path, problem.code) == (path, "routes-document")
    assert words in problem.message
    assert problem.hint


def test_every_problem_of_a_document_is_told_at_once() -> None:
    with pytest.raises(PlanError) as caught:
        parse_routes_document(make_document(make_route(pool="x"), make_route(pattern="")))
    assert len(caught.value.problems) == 2


def test_what_the_project_could_not_say_is_a_problem_of_the_plan() -> None:
    trouble = {"code": "c", "path": "/x", "pattern": "^x", "message": "m", "hint": "h"}
    [problem] = check_routes(parse_routes_document(make_document(problems=[trouble])))
    assert (problem.path, problem.code, problem.hint) == ("urlconf /x", "c", "h")
    assert problem.message == 'pattern "^x": m'


def test_a_websocket_never_goes_to_a_wsgi_pool() -> None:
    route = make_route(transport="websocket")
    [problem] = check_routes(parse_routes_document(make_document(route)))
    assert problem.code == "async-on-wsgi"


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        (r"^/a\z", "/a", True),
        (r"^/a\z", "/a\n", False),
        (r"^/[\p{L}\p{N}_]+\z", "/é_1", True),
        (r"^/[\p{Nd}]{2}\z", "/1٣", True),
        (r"^/\x{e9}\z", "/é", True),
        (r"^/(a|b)\g{1}1\z", "/aa1", True),
        (r"^/a\\z", r"/a\z", True),
    ],
)
def test_a_pattern_means_to_the_plan_what_it_means_to_the_gateway(
    pattern: str, path: str, matches: bool
) -> None:
    assert bool(read_pcre(pattern).search(path)) is matches
