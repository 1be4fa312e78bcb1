"""What clients may send to /api/v1/documents."""

from __future__ import annotations

from typing import Annotated, Any, Self

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field, model_validator

from tandem.apps.kit.exact import NUMBER, Id
from tandem.apps.kit.text import LineOf
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


Tag = Annotated[str, LineOf(at_most=TAG_LENGTH, sample="handbook")]
Tags = Annotated[
    list[Tag],
    Field(max_length=TAGS, json_schema_extra={"uniqueItems": True}),
    AfterValidator(_check_tags),
]
Title = Annotated[str, LineOf(at_most=TITLE_LENGTH, sample="Handbook")]
Text = Annotated[
    str,
    Field(
        max_length=TEXT_BYTES,
        examples=["# Handbook\n\nHow we work."],
        json_schema_extra={"pattern": r"^[^\x00]*$"},
    ),
    AfterValidator(_check_text),
]
Version = Annotated[int, Field(ge=1, le=LARGEST_VERSION), NUMBER]


# What `check_tags` checks, in the words of JSON Schema.
_TAGS_BY_ACTION: dict[str, Any] = {
    "if": {"properties": {"action": {"const": "delete"}}},
    "then": {"properties": {"tags": {"maxItems": 0}}},
    "else": {"properties": {"tags": {"minItems": 1}}, "required": ["tags"]},
    "examples": [
        {
            "action": "tag",
            "ids": ["01a1fd26-5b70-76aa-b759-e0ef96c34782"],
            "tags": ["handbook"],
        }
    ],
}


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

    model_config = ConfigDict(extra="forbid", json_schema_extra=_TAGS_BY_ACTION)

    action: Action
    ids: Annotated[list[Id], Field(min_length=1, max_length=BULK_DOCUMENTS)]
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
