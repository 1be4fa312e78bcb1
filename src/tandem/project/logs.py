"""Logs: one JSON object a line on stdout, with the request's id."""

from __future__ import annotations

import logging
import logging.config
from datetime import UTC, datetime
from typing import Any

import orjson

from tandem.apps.kit.request_id import find_request_id

# What every record has; the rest of its attributes came with `extra=`.
_STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class JsonFormatter(logging.Formatter):
    """A record as one line of JSON: time, level, logger, event, request_id, extras, exception."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            "request_id": find_request_id(),
        }
        extras = record.__dict__.items()
        line.update({name: value for name, value in extras if name not in _STANDARD})
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return orjson.dumps(line, default=str, option=orjson.OPT_NON_STR_KEYS).decode()


def configure_logging(configuration: dict[str, Any]) -> None:
    """Apply LOGGING (setting LOGGING_CONFIG)."""
    logging.config.dictConfig(configuration)
    logging.captureWarnings(capture=True)
