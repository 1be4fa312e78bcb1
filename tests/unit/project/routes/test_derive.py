"""A URLconf's routes: order, names, redirects, languages, and what cannot be said."""

from __future__ import annotations

import json
from typing import Any

from django.core.management import call_command
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import URLResolver, include, path, re_path, register_converter
from django.urls.converters import get_converters
from django.urls.resolvers import LocalePrefixPattern, RegexPattern
from django.utils.translation import gettext_lazy

from tandem.plan.pcre import read_pcre
from tandem.plan.routes import parse_routes_document
from tandem.project.routes import Derivation, derive_routes
from tandem.project.routes.document import build_document
from tandem.project.routes.table import render_routes_table
from tandem.project.routes.yielding import yields


def sync_view(request: HttpRequest, **kwargs: Any) -> HttpResponse: ...
async def async_view(request: HttpRequest, **kwargs: Any) -> HttpResponse: ...


class Month:
    regex = "[0-9]{2}"

    def to_python(self, value: str) -> int:
        if not 1 <= int(value) <= 12:
            raise ValueError
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:02}"


if "month" not in get_converters():
    register_converter(Month, "month")


def derive(*entries: Any, append_slash: bool = False) -> Derivation:
    return derive_routes(URLResolver(RegexPattern("^/"), list(entries)), append_slash=append_slash)


def find_pools(derivation: Derivation, *paths: str) -> list[str | None]:
    routes = [(read_pcre(route.pattern), route.pool) for route in derivation.routes]
    return [next((pool for each, pool in routes if each.search(at)), None) for at in paths]


def test_nothing_is_derived_from_nothing() -> None:
    assert derive() == Derivation(routes=())


def test_routes_stand_in_the_order_of_the_first_match() -> None:
    inner = [path("<slug:tab>", sync_view), path("live", async_view)]
    found = derive(path("item/<int:pk>/", include((inner, "items"))), path("live", async_view))
    assert [route.path for route in found.routes] == [
        "/item/<int:pk>/<slug:tab>",
        "/item/<int:pk>/live",
        "/live",
    ]
    assert find_pools(found, "/item/7/live", "/live", "/item/x/live") == ["wsgi", "asgi", None]


def test_a_repeated_pattern_is_told_once() -> None:
    assert len(derive(path("a", sync_view), path("a", async_view)).routes) == 1


def test_a_missing_slash_stays_with_django() -> None:
    blog = [path("", async_view), path("<int:y>/", sync_view)]
    entries = (path("blog/", include(blog)), re_path(r"^old/$", async_view), path("x", sync_view))
    found = derive(*entries, append_slash=True)
    assert find_pools(found, "/blog", "/blog/", "/blog/7", "/old", "/blo") == [
        "wsgi", "asgi", "wsgi", "wsgi", None,
    ]  # fmt: skip
    assert find_pools(derive(*entries), "/blog", "/old") == [None, None]


def test_a_pattern_that_no_gateway_can_follow_is_a_problem_with_a_remedy() -> None:
    found = derive(re_path(r"^(?i:(a)\1)$", async_view), path("fine", sync_view))
    assert [route.path for route in found.routes] == ["/fine"]
    [problem] = found.problems
    assert (problem.code, problem.path) == ("untranslatable-pattern", r"/(?i:(a)\1)")
    assert "without regard to case" in problem.message
    assert problem.hint


def test_a_converter_that_may_refuse_matters_only_before_the_other_pool() -> None:
    month = path("<month:m>/", async_view)
    assert derive(month, path("x/<slug:s>/", async_view)).problems == ()
    assert derive(path("in/<month:m>/", async_view), path("other", sync_view)).problems == ()
    [problem] = derive(month, path("<slug:s>/", sync_view)).problems
    assert problem.code == "converter-may-refuse"
    assert "/<slug:s>/" in problem.message


def test_what_stands_behind_the_same_refusal_is_no_alternative() -> None:
    inner = [path("a", sync_view), path("b", async_view)]
    assert derive(path("<month:m>/", include(inner))).problems == ()


def test_a_pattern_longer_than_a_gateway_takes_is_a_problem() -> None:
    [problem] = derive(re_path("^" + "|".join(["a" * 40] * 60) + "$", sync_view)).problems
    assert problem.code == "pattern-too-long"


def test_a_translated_path_is_a_problem() -> None:
    [problem] = derive(path(gettext_lazy("news/"), sync_view)).problems
    assert "translated" in problem.message


def _in_languages(*, prefix_default: bool) -> Derivation:
    pattern = LocalePrefixPattern(prefix_default_language=prefix_default)
    return derive(URLResolver(pattern, [path("live", async_view)]), path("de/x", sync_view))


@override_settings(
    USE_I18N=True,
    LANGUAGE_CODE="en",
    LANGUAGES=[("en", "English"), ("de", "German")],
    MIDDLEWARE=["django.middleware.locale.LocaleMiddleware"],
)
def test_a_language_prefix_stands_for_every_language() -> None:
    paths = ("/en/live", "/de/live", "/fr/live", "/live")
    assert find_pools(_in_languages(prefix_default=True), *paths) == ["asgi", "asgi", None, None]
    assert find_pools(_in_languages(prefix_default=False), *paths) == [None, "asgi", None, "asgi"]


@override_settings(USE_I18N=True, LANGUAGE_CODE="en", MIDDLEWARE=[])
def test_without_the_middleware_there_is_one_language() -> None:
    found = _in_languages(prefix_default=True)
    assert find_pools(found, "/en/live", "/de/live") == ["asgi", None]


def test_the_document_is_what_the_runner_reads() -> None:
    document = json.loads(json.dumps(build_document(derive(path("live", async_view)))))
    [route] = parse_routes_document(document).routes
    assert (route.path, route.pattern, route.pool) == ("/live", r"^/live\z", "asgi")
    assert route.reason.endswith("test_derive.async_view")


def test_the_command_prints_the_project_as_text_and_as_json(capsys: Any) -> None:
    call_command("routes", "--json")
    document = json.loads(capsys.readouterr().out)
    pools = {each["path"]: each["pool"] for each in document["routes"]}
    assert (pools["/api/v1/events"], pools["/api/v1/documents"]) == ("asgi", "wsgi")
    assert document["problems"] == []
    call_command("routes")
    assert "async operation tandem.apps.notifications.api.stream_events" in capsys.readouterr().out


def test_the_table_has_a_line_for_each_route_and_each_problem() -> None:
    found = derive(path("live", async_view), path("a", sync_view), re_path("a*^b", sync_view))
    head, live, plain, problem, hint = render_routes_table(found).splitlines()
    assert head.split() == ["path", "pool", "transport", "why"]
    assert live.startswith("/live  asgi  http       async view ")
    assert plain.startswith("/a     wsgi  http       sync view ")
    assert problem.startswith('urlconf /a*^b: pattern "a*^b": no gateway reads "^"')
    assert hint.startswith("hint: ")


def test_a_view_that_only_refuses_says_that_it_yields():
    def refuse(request: HttpRequest) -> HttpResponse: ...

    patterns = [path("a", sync_view), re_path(r"^api", yields(refuse))]
    routes = derive_routes(URLResolver(RegexPattern(r"^/"), patterns)).routes

    assert [route.yields for route in routes] == [False, True]
    document = build_document(Derivation(routes=routes))
    assert [each.yields for each in parse_routes_document(document).routes] == [False, True]
