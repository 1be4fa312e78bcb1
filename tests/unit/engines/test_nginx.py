"""nginx's configuration: pools and rotation, delivery, refusals, settings."""

from __future__ import annotations

import json
import re
import signal
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from tandem.engines.nginx import ENGINE
from tandem.engines.nginx.delivery import render_delivery
from tandem.engines.nginx.quoting import block, quote, quote_path
from tandem.engines.nginx.settings import NginxSettings
from tandem.plan.process import HttpCheck, Socket
from tandem.plan.route import Route

from .launchings import plan_entry, plan_launching, read_file


def test_every_replica_is_a_server_of_its_pool() -> None:
    text = read_file("nginx", plan_launching("nginx"), "pools.conf")
    assert 'server "unix:/run/web.1.sock" max_fails=3 fail_timeout=2s;' in text
    assert "server 127.0.0.1:9002 max_fails=3 fail_timeout=2s;" in text
    assert " down;" not in text


def test_a_replica_that_is_out_is_down_but_never_all() -> None:
    one = plan_entry(out=frozenset({"web.1"}))
    both = plan_entry(out=frozenset({"web.1", "web.2"}))
    assert _count_down(one) == 1
    assert _count_down(both) == 0


def test_a_rotation_rewrites_the_pools_and_is_confirmed_by_its_number() -> None:
    launching = plan_launching("nginx", entry=plan_entry(generation=7))
    rotation = ENGINE.rotate(launching)
    assert [file.path for file in rotation.files] == [Path("/generated/part/pools.conf")]
    assert "default 7;" in rotation.files[0].text
    assert rotation.signal == signal.SIGHUP
    control = Socket(path=Path("/run/part/control.sock"))
    assert rotation.confirm == HttpCheck(
        address=control, path="/generation", status=200, body="7\n"
    )


def test_without_an_entry_there_is_nothing_to_launch() -> None:
    with pytest.raises(ValueError, match="without an entry"):
        ENGINE.launch(plan_launching("nginx", entry=None))


@pytest.mark.parametrize(
    ("route", "style"),
    [
        (Route(path="/api", pattern="^/api$", to="web"), "buffered"),
        (Route(path="/events", pattern="^/events$", to="web", streaming=True), "streamed"),
        (Route(path="/ws", pattern="^/ws$", to="web", transport="websocket"), "upgraded"),
        (Route(path="/vite/", to="web"), "upgraded"),
    ],
)
def test_each_kind_of_route_is_passed_on_in_its_way(route: Route, style: str) -> None:
    assert render_delivery(route) == (f"include {style}.conf;", "proxy_pass http://web;")


def test_an_application_has_its_fallback_and_is_asked_again() -> None:
    lines = render_delivery(Route(path="/", folder=Path("/dist"), fallback="index.html"))
    assert lines == (
        "include application.conf;",
        'root "/dist";',
        'try_files $uri "/index.html" =404;',
        "add_header Cache-Control no-cache;",
    )


@pytest.mark.parametrize(
    ("days", "header"),
    [(365, '"public, max-age=31536000, immutable"'), (1, '"public, max-age=86400"')],
)
def test_only_what_is_kept_for_ever_is_immutable(days: int, header: str) -> None:
    route = Route(path="/static/", folder=Path("/static"), cached=timedelta(days=days))
    assert render_delivery(route)[-1] == f"add_header Cache-Control {header};"


def test_a_single_file_is_an_alias() -> None:
    lines = render_delivery(Route(path="/robots.txt", folder=Path("/dist/robots.txt")))
    assert 'alias "/dist/robots.txt";' in lines


def test_only_root_names_a_user() -> None:
    plain = read_file("nginx", plan_launching("nginx"), "nginx.conf")
    as_root = read_file("nginx", plan_launching("nginx", as_root=True), "nginx.conf")
    assert "user root;" in as_root.splitlines()
    assert "user root;" not in plain.splitlines()


def test_trusted_proxies_are_the_only_ones_believed() -> None:
    nobody = read_file("nginx", plan_launching("nginx"), "nginx.conf")
    launching = plan_launching("nginx", trusted_proxies=["10.0.0.0/8", "::1/128"])
    somebody = read_file("nginx", launching, "nginx.conf")
    assert "set_real_ip_from" not in nobody
    assert {"    set_real_ip_from 10.0.0.0/8;", "    set_real_ip_from ::1/128;"} <= set(
        somebody.splitlines()
    )


def test_every_refusal_is_the_one_json_shape() -> None:
    text = read_file("nginx", plan_launching("nginx"), "refusals.conf")
    bodies = re.findall(r"return (\d+) '(.*)';", text)
    assert {int(status) for status, _ in bodies} >= {400, 404, 405, 413, 429, 502, 503, 504}
    for _, body in bodies:
        assert json.loads(body)["error"].keys() == {"code", "message", "request_id"}


def test_settings_are_amounts_as_people_write_them() -> None:
    settings = NginxSettings(body_limit="128 MiB", read_timeout="90 s")
    assert (settings.body_limit, settings.read_timeout) == (128 * 2**20, timedelta(seconds=90))


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("body_limit", "128 MB", 'write "128 MiB"|unit "MB" is not known'),
        ("body_limit", "1 B", "greater than or equal to 1024"),
        ("rate_per_s", 0, "greater than or equal to 1"),
        ("read_timeout", "soon", "is not an amount"),
        ("trusted_proxies", ["everyone"], "IPv4"),
        ("content_security_policy", "a\nb", "pattern"),
    ],
)
def test_a_setting_that_does_not_fit_is_refused(name: str, value: object, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        NginxSettings(**{name: value})


def test_text_stays_one_parameter() -> None:
    assert quote('a"b\\c') == '"a\\"b\\\\c"'
    assert quote_path("/my $folder") == '"/my ${tandem_dollar}folder"'
    assert block("a", ("b;", block("c", ("d;",)))) == "a {\n    b;\n    c {\n        d;\n    }\n}"


def test_one_that_runs_elsewhere_is_the_public_address() -> None:
    assert ENGINE.external_urls("https://example.org", NginxSettings()) == {
        "PUBLIC_URL": "https://example.org"
    }


def _count_down(entry: object) -> int:
    return read_file("nginx", plan_launching("nginx", entry=entry), "pools.conf").count(" down;")
