"""What `--set NAME=VALUE` may say for Swarm."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class SwarmSettings(BaseModel):
    """Settings of the Swarm exporter."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    project: str = Field(
        default="",
        pattern=r"^([a-z0-9][a-z0-9_-]{0,62})?$",
        description="the name it is deployed under, before every secret and config (default: the"
        " stack's); two deployments in one swarm need two",
    )
    data_node: str = Field(
        default="node.role == manager",
        pattern=r"^[A-Za-z0-9_.-]+ ?(==|!=) ?[A-Za-z0-9_.-]+$",
        description="which node has the volumes; whatever mounts one runs there",
    )
    publish: Literal["host", "ingress"] = Field(
        default="host",
        description="host: the gateway sees who asks; ingress: every node answers, and nobody sees"
        " more than a node's own address",
    )
    encrypted: bool = Field(
        default=True, description="whether nodes encrypt what they send each other"
    )
    patience_s: int = Field(
        default=600,
        ge=0,
        le=86_400,
        description="how long a part may wait for its needs before Swarm starts it anew",
    )
    drain_s: int = Field(
        default=2,
        ge=0,
        le=300,
        description="how much longer than the two seconds a swarm gives it a replica serves on once"
        " its name leads no longer to it",
    )
    external_secrets: bool = Field(
        default=False,
        description="whether secrets are in the swarm already, not in files beside the stack",
    )
