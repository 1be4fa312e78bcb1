"""What `--set NAME=VALUE` may say for GitHub Actions."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

_LINE = r"^[^\n]+$"


class GithubActionsSettings(BaseModel):
    """Settings of the GitHub Actions exporter."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    setup: str = Field(
        default="make setup", pattern=_LINE, description="installs what the product needs"
    )
    setup_dev: str = Field(
        default="make setup-dev", pattern=_LINE, description="the same, and what tests need"
    )
    check: str = Field(
        default="make check", pattern=_LINE, description="formats, lints, checks types"
    )
    unit: str = Field(default="make test-unit", pattern=_LINE, description="the fast tests")
    integration: str = Field(
        default="make test-integration", pattern=_LINE, description="the tests on real engines"
    )
    browser: str = Field(
        default='make test-at URL="$URL"',
        pattern=_LINE,
        description="the browser tests of what was deployed at $URL",
    )
    tandem: str = Field(
        default=".venv/bin/tandem", pattern=_LINE, description="the command that exports"
    )
    python: str = Field(
        default="3.13", pattern=r"^3\.[0-9]{2}$", description="the Python of every job"
    )
    node: str = Field(default="22", pattern=r"^[0-9]{2}$", description="the Node of every job")
    branch: str = Field(
        default="main", pattern=r"^[A-Za-z0-9._/-]+$", description="what is pushed there is shipped"
    )
    scanner: str = Field(
        default="aquasec/trivy:0.67.2",
        pattern=r"^[^\s:]+:[^\s:]+$",
        description="the image of Trivy, which looks for known holes and lists what is inside",
    )
    target: Literal["kubernetes", "none"] = Field(
        default="kubernetes", description="where images are deployed to, or that they are not"
    )
    export_options: str = Field(
        default="",
        pattern=r"^[^\n]*$",
        description="more options of the export that is deployed, as in --set entry_class=traefik",
    )
