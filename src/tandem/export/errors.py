"""What can be wrong with an export."""

from __future__ import annotations

from tandem.stack.errors import ProblemsError


class ExportError(ProblemsError):
    """The stack is sound, but it cannot run elsewhere as it is."""

    code = "export-refused"


class ExporterError(Exception):
    """An exporter's folder or its settings are wrong. `code` is stable, `hint` says what to do."""

    code = "exporter"

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(f"{message}\nhint: {hint}")
        self.message = message
        self.hint = hint
