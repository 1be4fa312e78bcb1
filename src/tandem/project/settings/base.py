"""Everything a project needs not say itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from tandem.project.environment import Environment
from tandem.project.settings.admin import ADMIN_APPS, ADMIN_MIDDLEWARE, ADMIN_TEMPLATES
from tandem.project.settings.database import database_settings
from tandem.project.settings.logs import logging_settings
from tandem.project.settings.mail import mail_settings
from tandem.project.settings.security import security_settings
from tandem.project.settings.storage import storage_settings

TANDEM_APPS = (
    "tandem.project",
    "tandem.apps.accounts",
    "tandem.apps.configuration",
    "tandem.apps.probes",
    "tandem.apps.notifications",
    "tandem.apps.providers",
    "tandem.apps.runs",
    "tandem.apps.outbox",
    "tandem.apps.jobs",
    "tandem.apps.events",
    "tandem.apps.audit",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """What the product calls itself, and what its frontend should know of it."""

    name: str
    version: str
    features: Mapping[str, bool] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=dict)


def base_settings(
    environment: Environment, *, product: Product, package: str, apps: Sequence[str] = ()
) -> dict[str, Any]:
    """Return the settings of the project in `package` ("workspace") with its own `apps`."""
    return {
        "DEBUG": environment.DJANGO_DEBUG,
        "INSTALLED_APPS": [*ADMIN_APPS, *TANDEM_APPS, *apps],
        "MIDDLEWARE": ["tandem.project.request_scope.RequestScope", *ADMIN_MIDDLEWARE],
        "TEMPLATES": ADMIN_TEMPLATES,
        "ROOT_URLCONF": f"{package}.urls",
        "APPEND_SLASH": False,
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
        "LANGUAGE_CODE": "en-us",
        "USE_I18N": False,
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "STATIC_URL": "/static/",
        "STATIC_ROOT": environment.STATIC_ROOT,
        "MEDIA_URL": "/media/",
        "LOGGING_CONFIG": "tandem.project.logs.configure_logging",
        "TANDEM_ENVIRONMENT": environment,
        "TANDEM_PRODUCT": asdict(product),
        **database_settings(environment),
        **security_settings(environment),
        **mail_settings(environment),
        **storage_settings(environment),
        **logging_settings(environment),
        **_valkey_settings(environment),
        "BROKER_URL": environment.BROKER_URL,
        **_account_settings(),
        "TANDEM_RATE_LIMITS": {
            "writes": environment.API_WRITES_PER_MINUTE,
            "imports": environment.API_IMPORTS_PER_MINUTE,
        },
    }


def _valkey_settings(environment: Environment) -> dict[str, Any]:
    # With one more try, since a connection that rested while Valkey restarted is broken; redis-py
    # calls it "on timeout" and means broken ones as well.
    host = {"address": environment.CHANNELS_URL, "retry_on_timeout": True}
    layer = {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [host], "prefix": "tandem"},
    }
    return {
        "CACHE_URL": environment.CACHE_URL,
        "SESSIONS_URL": environment.SESSIONS_URL,
        "RUNS_URL": environment.RUNS_URL,
        "CHANNELS_URL": environment.CHANNELS_URL,
        "CHANNEL_LAYERS": {"default": layer} if environment.CHANNELS_URL else {},
    }


def _account_settings() -> dict[str, Any]:
    validation = "django.contrib.auth.password_validation"
    return {
        "AUTH_USER_MODEL": "accounts.User",
        "AUTHENTICATION_BACKENDS": ["tandem.apps.accounts.backends.AccountsBackend"],
        "TANDEM_IDENTITY": "tandem.apps.accounts.identity.identity",
        "TANDEM_ONBOARDED": "tandem.apps.accounts.queries.is_onboarded",
        "PASSWORD_HASHERS": ["tandem.apps.accounts.hashers.ServerArgon2Hasher"],
        "AUTH_PASSWORD_VALIDATORS": [
            {
                "NAME": f"{validation}.UserAttributeSimilarityValidator",
                "OPTIONS": {"user_attributes": ("email", "name")},
            },
            {"NAME": f"{validation}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
            {"NAME": f"{validation}.CommonPasswordValidator"},
        ],
    }
