"""Read, list and create documents (the template's routes/items.py)."""

import uuid
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, status
from sqlalchemy.orm import defer, joinedload
from sqlmodel import col, func, or_, select

from sqlmodel_app.database import SessionDep
from sqlmodel_app.models import (
    Document,
    DocumentCreate,
    DocumentPublic,
    DocumentsPublic,
)
from sqlmodel_app.signing_in import CurrentUser

router = APIRouter(prefix="/documents", tags=["documents"])
COUNTED = 10_000  # as the Workspace counts; a whole count would cost PostgreSQL 10 ms a request


@router.get("/", response_model=DocumentsPublic)
def read_documents(
    session: SessionDep,
    current_user: CurrentUser,
    skip: int = 0,
    limit: Annotated[int, Query(le=100)] = 100,
) -> Any:
    """List what the user may see, newest first."""
    visible = or_(col(Document.visibility) == "team", Document.created_by_id == current_user.id)
    capped = select(Document.id).where(visible).limit(COUNTED + 1).subquery()
    count = session.exec(select(func.count()).select_from(capped)).one()
    statement = (
        select(Document)
        .where(visible)
        .options(defer(Document.text), joinedload(Document.created_by))
        .order_by(col(Document.created_at).desc())
        .offset(skip)
        .limit(limit)
    )
    return DocumentsPublic.model_construct(data=session.exec(statement).all(), count=count)


@router.get("/{id}", response_model=DocumentPublic)
def read_document(session: SessionDep, current_user: CurrentUser, id: uuid.UUID) -> Any:  # noqa: A002
    """Read a document."""
    document = session.get(Document, id)
    if document is None or (
        document.visibility != "team" and document.created_by_id != current_user.id
    ):
        raise HTTPException(status.HTTP_404_NOT_FOUND, "document not found")
    return document


@router.post("/", response_model=DocumentPublic, status_code=201)
def create_document(
    *, session: SessionDep, current_user: CurrentUser, document_in: DocumentCreate
) -> Any:
    """Create a document."""
    if not {"editor", "admin"} & {group.name for group in current_user.groups}:
        raise HTTPException(status.HTTP_403_FORBIDDEN, "viewers only read")
    document = Document.model_validate(
        document_in,
        update={
            "created_by_id": current_user.id,
            "size_bytes": len(document_in.text.encode()),
        },
    )
    session.add(document)
    session.commit()
    session.refresh(document)
    return document
