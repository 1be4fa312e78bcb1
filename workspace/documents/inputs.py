"""What clients may send to /api/v1/documents."""

from __future__ import annotations

from typing import Annotated, Self
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field, model_validator

from tandem.apps.kit.text import Line
from workspace.documents.bulk import Action
from workspace.documents.limits import BULK_DOCUMENTS, TAG_LENGTH, TAGS, TEXT_BYTES, TITLE_LENGTH
from workspace.documents.models import Visibility

LARGEST_VERSION = 2**31 - 1


def _check_text(value: str) -> str:
    if "\x00" in value:
        raise ValueError("holds binary data")
    if len(value.encode()) > TEXT_BYTES:
        raise ValueError(f"larger than {TEXT_BYTES // 1024**2} MiB")
    return value


def _check_tags(values: list[str]) -> list[str]:
    if len(set(values)) < len(values):
        raise ValueError("names a tag twice")
    return values


Tag = Annotated[Line, Field(min_length=1, max_length=TAG_LENGTH)]
Tags = Annotated[list[Tag], Field(max_length=TAGS), AfterValidator(_check_tags)]
Title = Annotated[Line, Field(min_length=1, max_length=TITLE_LENGTH)]
Text = Annotated[str, Field(max_length=TEXT_BYTES), AfterValidator(_check_text)]
Version = Annotated[int, Field(ge=1, le=LARGEST_VERSION)]


class EditInput(Schema):
    """A change to the version that was read; what is left out (or null) stays as it is."""

    model_config = ConfigDict(extra="forbid")

    version: Version
    title: Title | None = None
    text: Text | None = None
    tags: Tags | None = None
    visibility: Visibility | None = None


class RestoreInput(Schema):
    """The version that was read, not the one to restore."""

    model_config = ConfigDict(extra="forbid")

    version: Version


class BulkInput(Schema):
    """One change of many documents; `tags` is for "tag" and "untag"."""

    model_config = ConfigDict(extra="forbid")

    action: Action
    ids: Annotated[list[UUID], Field(min_length=1, max_length=BULK_DOCUMENTS)]
    tags: Annotated[Tags, Field(default_factory=list)]

    @model_validator(mode="after")
    def check_tags(self) -> Self:
        """Refuse tags that a deletion has no use for, and their absence elsewhere."""
        if bool(self.tags) is (self.action is Action.DELETE):
            needed = "takes no tags" if self.tags else "needs tags"
            raise ValueError(f'the action "{self.action}" {needed}')
        return self


class ImportForm(Schema):
    """What becomes of every file of an import."""

    visibility: Visibility = Visibility.TEAM
    tags: Annotated[Tags, Field(default_factory=list)]
