"""What can be wrong with a project's surroundings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One variable that is missing or malformed, and what to do about it."""

    variable: str
    message: str
    hint: str

    def __str__(self) -> str:
        return f"{self.variable}: {self.message}\nhint: {self.hint}"


class EnvironmentContractError(Exception):
    """Variables of the environment contract are missing or malformed; names all of them at once."""

    code = "environment_contract"

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))
