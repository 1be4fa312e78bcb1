"""The Workspace's tables, as another project would model them."""

import uuid
from datetime import UTC, datetime

from sqlalchemy import Column, DateTime, String
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field, Relationship, SQLModel


def _now() -> datetime:
    return datetime.now(UTC)


class UserGroup(SQLModel, table=True):
    """Who is in which group."""

    __tablename__ = "accounts_user_groups"

    id: int | None = Field(default=None, primary_key=True)
    user_id: uuid.UUID = Field(foreign_key="accounts_user.id")
    group_id: int = Field(foreign_key="auth_group.id")


class Group(SQLModel, table=True):
    """A role."""

    __tablename__ = "auth_group"

    id: int | None = Field(default=None, primary_key=True)
    name: str


class User(SQLModel, table=True):
    """Someone who signs in."""

    __tablename__ = "accounts_user"

    id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)
    email: str = Field(unique=True, max_length=254)
    name: str
    password: str
    is_active: bool = True
    is_superuser: bool = False
    groups: list[Group] = Relationship(link_model=UserGroup)


class DocumentBase(SQLModel):
    """What one may say of a document."""

    title: str = Field(min_length=1, max_length=200)
    format: str = "md"
    visibility: str = "team"


class DocumentCreate(DocumentBase):
    """A document to create."""

    text: str
    tags: list[str] = []


class Document(DocumentBase, table=True):
    """A text somebody imported."""

    __tablename__ = "documents_document"

    id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)
    text: str
    size_bytes: int = 0
    tags: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(String)))
    version: int = 1
    created_by_id: uuid.UUID | None = Field(default=None, foreign_key="accounts_user.id")
    created_at: datetime = Field(default_factory=_now, sa_type=DateTime(timezone=True))
    updated_at: datetime = Field(default_factory=_now, sa_type=DateTime(timezone=True))
    created_by: User | None = Relationship()


class Creator(SQLModel):
    """Who imported a document."""

    id: uuid.UUID
    name: str


class DocumentSummary(DocumentBase):
    """A document in a list."""

    id: uuid.UUID
    size_bytes: int
    tags: list[str]
    version: int
    created_at: datetime
    updated_at: datetime
    created_by: Creator | None


class DocumentPublic(DocumentSummary):
    """A document to read."""

    text: str


class DocumentsPublic(SQLModel):
    """A page of documents."""

    data: list[DocumentSummary]
    count: int


class Token(SQLModel):
    """What signing in gives."""

    access_token: str
    token_type: str = "bearer"  # noqa: S105 - the kind of token
