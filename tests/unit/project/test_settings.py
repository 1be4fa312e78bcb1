"""Settings made from the environment."""

from __future__ import annotations

from typing import Any

import pytest

from tandem.project.environment import load_environment
from tandem.project.settings import Product, base_settings
from tandem.project.settings.database import parse_database_url


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://tandem:s%40cret@/workspace?host=/run/pg",
            {"NAME": "workspace", "USER": "tandem", "PASSWORD": "s@cret", "HOST": "/run/pg"},
        ),
        (
            "postgres://me@db.example.org:6432/a%20b?sslmode=require",
            {"NAME": "a b", "USER": "me", "HOST": "db.example.org", "PORT": "6432"},
        ),
        ("postgresql:///x?host=/s&port=5433", {"HOST": "/s", "PORT": "5433"}),
        ("", {"NAME": "", "HOST": ""}),
    ],
)
def test_a_database_url_becomes_djangos_settings(url: str, expected: dict[str, str]) -> None:
    parsed = parse_database_url(url)

    assert {name: parsed[name] for name in expected} == expected


def test_other_parameters_of_the_url_go_to_libpq() -> None:
    options = parse_database_url("postgresql://h/x?sslmode=require&connect_timeout=5")["OPTIONS"]

    assert options == {"sslmode": "require", "connect_timeout": "5"}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}),
        ("smtp://mail", {"EMAIL_PORT": 25, "EMAIL_USE_TLS": False, "EMAIL_USE_SSL": False}),
        (
            "smtp+tls://me:s%40cret@mail.example.org?from=team@example.org",
            {
                "EMAIL_HOST": "mail.example.org",
                "EMAIL_PORT": 587,
                "EMAIL_HOST_USER": "me",
                "EMAIL_HOST_PASSWORD": "s@cret",
                "EMAIL_USE_TLS": True,
                "DEFAULT_FROM_EMAIL": "team@example.org",
            },
        ),
        ("smtps://mail:4650", {"EMAIL_PORT": 4650, "EMAIL_USE_SSL": True}),
    ],
)
def test_mail_goes_where_its_url_says(url: str, expected: dict[str, Any]) -> None:
    settings = _settings(EMAIL_URL=url)

    assert {name: settings[name] for name in expected} == expected


def test_over_https_cookies_never_travel_in_the_clear() -> None:
    settings = _settings(PUBLIC_URL="https://work.example.org")

    assert settings["SESSION_COOKIE_SECURE"]
    assert settings["CSRF_COOKIE_SECURE"]
    assert settings["SECURE_HSTS_SECONDS"]
    assert "work.example.org" in settings["ALLOWED_HOSTS"]
    assert settings["CSRF_TRUSTED_ORIGINS"] == ["https://work.example.org"]


def test_without_https_there_is_no_promise_of_it() -> None:
    settings = _settings(PUBLIC_URL="http://localhost:8080")

    assert not settings["SESSION_COOKIE_SECURE"]
    assert not settings["SECURE_HSTS_SECONDS"]


def test_instances_side_by_side_have_cookies_of_their_own() -> None:
    names = ("REFRESH_COOKIE_NAME", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME")
    one = _settings(PUBLIC_URL="http://localhost:8080")
    other = _settings(PUBLIC_URL="http://localhost:8090")

    assert not {one[name] for name in names} & {other[name] for name in names}


def test_debugging_is_off_unless_asked_for() -> None:
    assert _settings()["DEBUG"] is False
    assert _settings(DJANGO_DEBUG="1")["DEBUG"] is True


def test_a_project_adds_its_own_apps() -> None:
    assert _settings()["INSTALLED_APPS"][-1] == "shop.orders"
    assert _settings()["ROOT_URLCONF"] == "shop.urls"


def _settings(**environ: str) -> dict[str, Any]:
    product = Product(name="Shop", version="1")
    environment = load_environment(environ)
    return base_settings(environment, product=product, package="shop", apps=["shop.orders"])
