"""What `[engines.<name>.settings]` may say for RabbitMQ."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class RabbitmqSettings(BaseModel):
    """Settings of a RabbitMQ engine; its memory follows from the part's `limits`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    delivery_limit: int = Field(
        default=20,
        ge=1,
        le=10_000,
        description="how often a quorum queue hands a message out before it is a dead letter",
    )
    consumer_timeout_s: int = Field(
        default=86_400,
        ge=60,
        le=2_592_000,
        description="how long a consumer may keep a message before it is taken back, in seconds",
    )
    disk_free_mib: int = Field(
        default=256,
        ge=16,
        le=1_048_576,
        description="publishers wait while less than this is free on the disk, in MiB",
    )
    management_profile: str = Field(
        default="tools",
        description='the profile with which the management page is served; "" for none',
    )
