"""Django's admin and what it needs. Its middleware does nothing outside of /admin/."""

from __future__ import annotations

from typing import Any

ADMIN_PREFIX = "/admin/"

ADMIN_APPS = (
    "django.contrib.admin.apps.SimpleAdminConfig",  # its pages load at the first request
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "ninja",
)

ADMIN_MIDDLEWARE = (
    "tandem.project.admin_middleware.Security",
    "tandem.project.admin_middleware.FrameOptions",
    "tandem.project.admin_middleware.Session",
    "tandem.project.admin_middleware.Csrf",
    "tandem.project.admin_middleware.Authentication",
    "tandem.project.admin_middleware.Messages",
)

ADMIN_TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
