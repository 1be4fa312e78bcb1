"""The engine and a session for each request (the template's core/db.py and api/deps.py)."""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import Annotated

from fastapi import Depends
from sqlmodel import Session, create_engine

engine = create_engine(os.environ["DATABASE_URL"].replace("postgresql://", "postgresql+psycopg://"))


def get_db() -> Generator[Session, None, None]:
    """Yield a session of the pool's default size (5, and 10 more)."""
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_db)]
