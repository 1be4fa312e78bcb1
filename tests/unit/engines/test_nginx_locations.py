"""Plan routes as nginx's locations: order, grouping, and what is never merged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tandem.engines.nginx.locations import render_locations
from tandem.engines.nginx.merging import merge_neighbours
from tandem.plan.route import Route


def view(pattern: str, to: str = "web", **changes: Any) -> Route:
    return Route(path=pattern, pattern=pattern, to=to, **changes)


def list_heads(*routes: Route) -> list[str]:
    lines = render_locations(routes).splitlines()
    return [line.removesuffix(" {") for line in lines if line.startswith("location")]


def test_without_routes_only_doubtful_requests_are_refused() -> None:
    text = render_locations(())
    assert text.startswith("merge_slashes off;")
    assert text.count("return ") == 4
    assert "location" not in text


def test_patterns_keep_their_order_and_stand_before_prefixes() -> None:
    heads = list_heads(
        Route(path="/static/", folder=Path("/srv/static")),
        Route(path="/robots.txt", folder=Path("/srv/robots.txt")),
        view(r"^/b\z", to="stream"),
        view(r"^/a\z"),
        Route(path="/", to="web"),
    )
    assert heads == [
        r'location ~ "(*UTF)^/b\\z"',
        r'location ~ "(*UTF)^/a\\z"',
        'location "/static/"',
        'location = "/robots.txt"',
        'location "/"',
    ]


def test_only_neighbours_with_one_destination_are_merged() -> None:
    groups = merge_neighbours(
        [
            view("^/a"),
            view("^/b"),
            view("^/c", to="stream"),
            view("^/d"),
            view("^/e", streaming=True),
        ]
    )
    assert [group.pattern for group in groups] == ["^(?:/a|/b)", "^/c", "^/d", "^/e"]


def test_a_pattern_that_counts_its_groups_stays_alone() -> None:
    groups = merge_neighbours(
        [view("^/a"), view(r"^/(b)\g{1}"), view("^/(c)?(?(1)d)"), view("^/e")]
    )
    assert len(groups) == 4


def test_a_group_stays_within_what_nginx_reads_as_one_word() -> None:
    groups = merge_neighbours([view("^/" + "a" * 500) for _ in range(8)])
    assert len(groups) == 3
    assert all(len(group.pattern) < 2000 for group in groups)


def test_a_comment_names_each_route_and_never_ends_early() -> None:
    text = render_locations((view("^/a", reason="async view x\nreturn 500;"),))
    assert "# ^/a: async view x?return 500;\n" in text


def test_a_websocket_is_chosen_by_condition_and_refused_otherwise() -> None:
    text = render_locations((view(r"^/ws\z", to="stream", transport="websocket"), view("^/a")))
    assert r'if ($tandem_websocket ~ "(*UTF)^websocket/ws\\z") {' in text
    assert "set $tandem_websocket_pool stream;" in text
    assert text.index('location ~ "(*UTF)^/a"') < text.index(r'location ~ "(*UTF)^/ws\\z"')


def test_a_websocket_that_takes_every_path_is_no_address_and_gives_way() -> None:
    everything = view("^/", to="stream", transport="websocket")
    assert "426" not in render_locations((everything,))
    assert "tandem_websocket" in render_locations((everything,))
    assert "tandem_websocket" not in render_locations((everything, Route(path="/", to="vite")))
