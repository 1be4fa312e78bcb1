"""Log lines."""

from __future__ import annotations

import json
import logging
import sys

from tandem.apps.kit.request_id import begin_request
from tandem.project.logs import JsonFormatter


def test_a_record_is_one_line_of_json_with_the_requests_id() -> None:
    begin_request("0123456789abcdef")
    line = _format(logging.makeLogRecord({"msg": "hint_lost", "levelname": "WARNING", "group": 7}))

    assert line["event"] == "hint_lost"
    assert line["level"] == "warning"
    assert line["group"] == 7
    assert line["request_id"] == "0123456789abcdef"


def test_an_exception_is_told_whole_in_the_same_line() -> None:
    try:
        int("line\nbreak")
    except ValueError:
        record = logging.makeLogRecord({"msg": "failed", "exc_info": sys.exc_info()})

    assert "ValueError: invalid literal" in _format(record)["exception"]


def test_what_is_no_json_is_told_as_text() -> None:
    assert _format(logging.makeLogRecord({"msg": "x", "extra_thing": {1}}))["extra_thing"] == "{1}"


def _format(record: logging.LogRecord) -> dict[str, object]:
    text = JsonFormatter().format(record)
    assert "\n" not in text
    return dict(json.loads(text))
