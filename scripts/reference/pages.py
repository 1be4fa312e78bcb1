"""Every page that is made and not written, with what makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from scripts.reference.decisions_page import render_decisions_page
from scripts.reference.engines_page import render_engines_page
from scripts.reference.environment_page import render_environment_page
from scripts.reference.errors_page import render_errors_page
from scripts.reference.events_page import render_events_page
from scripts.reference.exporters_page import render_exporters_page
from scripts.reference.stack_page import render_stack_page
from tandem.cli.reference import render_reference

DOCS = Path(__file__).parents[2] / "docs"
PAGES: Mapping[str, Callable[[], str]] = {
    "decisions/README.md": render_decisions_page,
    "reference/cli.md": render_reference,
    "reference/engines.md": render_engines_page,
    "reference/environment.md": render_environment_page,
    "reference/errors.md": render_errors_page,
    "reference/events.md": render_events_page,
    "reference/exporters.md": render_exporters_page,
    "reference/stack.md": render_stack_page,
}
