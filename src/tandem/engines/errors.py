"""What can be wrong with an engine before it starts."""

from __future__ import annotations


class EngineError(Exception):
    """An error of the engines' room. `code` is stable, `hint` says what to do."""

    code = "engine"

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(f"{message}\nhint: {hint}")
        self.message = message
        self.hint = hint


class ToolboxError(EngineError):
    """An engine's programs are missing, too old or do not run. `looked` names every place."""

    code = "toolbox"

    def __init__(self, message: str, *, engine: str, looked: tuple[str, ...], hint: str) -> None:
        super().__init__("".join([message, *(f"\n  {place}" for place in looked)]), hint=hint)
        self.engine = engine
        self.looked = looked


class RegistryError(EngineError):
    """A folder of the engines' room does not export an engine."""

    code = "registry"
