"""What `--set NAME=VALUE` may say for Compose."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class ComposeSettings(BaseModel):
    """Settings of the Compose exporter."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    project: str = Field(
        default="",
        pattern=r"^([a-z0-9][a-z0-9_-]{0,62})?$",
        description="the project's name, before every volume and network (default: the stack's)",
    )
    start_interval_ms: int = Field(
        default=500,
        ge=0,
        le=60_000,
        description="how often a part that starts is asked; 0 for a Docker engine older than 25",
    )
