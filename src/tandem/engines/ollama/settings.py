"""What `[engines.<name>.settings]` may say for Ollama."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class OllamaSettings(BaseModel):
    """Settings of an Ollama engine; its models are in the part's volume."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    port: int = Field(
        default=11434,
        ge=1024,
        le=65535,
        description="the port on 127.0.0.1; two on one machine need one each",
    )
    keep_alive_s: int = Field(
        default=300,
        ge=0,
        le=86_400,
        description="how long an unused model stays in memory, in seconds",
    )
    parallel: int = Field(
        default=2,
        ge=1,
        le=64,
        description="how many questions one model answers at once; each takes memory of its own",
    )
