"""What is logged, and from which level on."""

from __future__ import annotations

from typing import Any

from tandem.project.environment import Environment


def logging_settings(environment: Environment) -> dict[str, Any]:
    """Return LOGGING for `tandem.project.logs.configure_logging`: every line JSON, to stdout."""
    return {
        "LOGGING": {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": {"()": "tandem.project.logs.JsonFormatter"}},
            "handlers": {
                "stdout": {
                    "class": "logging.StreamHandler",
                    "stream": "ext://sys.stdout",
                    "formatter": "json",
                }
            },
            "root": {"handlers": ["stdout"], "level": environment.LOG_LEVEL},
            "loggers": {
                # two lines for each message; what became of a job is in its row
                "celery": {"level": "WARNING"},
                "django": {"level": "WARNING"},
                # a refused request is the client's matter and in the gateway's log already
                "django.request": {"level": "ERROR"},
                "django.security.DisallowedHost": {"level": "CRITICAL"},
            },
        }
    }
