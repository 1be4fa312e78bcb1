"""The environment variables the command line itself reads."""

from __future__ import annotations

from collections.abc import Mapping

VARIABLES: Mapping[str, str] = {
    "CHAOS_EMAIL": "Whom `tandem chaos` signs in as, with CHAOS_PASSWORD; without both, as an "
    "account of its own.",
    "CHAOS_PASSWORD": "That account's password.",
    "NO_COLOR": "Set to anything: no colors. See https://no-color.org.",
    "TANDEM_DEBUG": "Set to 1: an error is shown with its traceback.",
    "TERM": "Set to dumb: plain lines, as in a pipe.",
}
