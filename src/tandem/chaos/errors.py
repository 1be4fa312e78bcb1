"""What chaos refuses, each with a stable `code` and a remedy."""

from __future__ import annotations


class ChaosError(Exception):
    """A refusal: a stable `code`, in `message` where and what, in `hint` the remedy."""

    code = "chaos"

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(f"{message}\nhint: {hint}")
        self.message = message
        self.hint = hint


class NoWorkloadError(ChaosError):
    """The stack does not say how its product is asked."""

    code = "no-workload"


class TargetError(ChaosError):
    """A part or a fault that was asked for cannot be."""

    code = "target"


class NotQuietError(ChaosError):
    """The stack is not ready, so nothing could be told from what is broken next."""

    code = "not-ready"


class WorkloadError(ChaosError):
    """The product's program ended too early, or said what cannot be understood."""

    code = "workload"
