"""What `[engines.<name>.settings]` may say for Valkey."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class ValkeySettings(BaseModel):
    """Settings of a Valkey engine; its memory follows from the part's `limits`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    keeps: Literal["cache", "records"] = Field(
        default="records",
        description='"cache": forgets the least used when full, keeps nothing on disk; '
        '"records": never forgets, refuses writes when full, kept on disk',
    )
    max_clients: int = Field(
        default=1000,
        ge=16,
        le=50_000,
        description="how many connections the server accepts",
    )
    appendfsync: Literal["everysec", "always"] = Field(
        default="everysec",
        description='records only: "always" survives a power cut without loss, at a disk\'s pace',
    )
