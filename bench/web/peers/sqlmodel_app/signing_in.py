"""Tokens and who holds them (the template's core/security.py, api/deps.py, routes/login.py)."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from typing import Annotated
from uuid import UUID

import jwt
from fastapi import APIRouter, Depends, HTTPException, status
from fastapi.security import OAuth2PasswordBearer, OAuth2PasswordRequestForm
from jwt.exceptions import InvalidTokenError
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from pwdlib.hashers.bcrypt import BcryptHasher
from sqlmodel import select

from sqlmodel_app.database import SessionDep
from sqlmodel_app.models import Token, User

ALGORITHM = "HS256"
LIFETIME = timedelta(days=8)
PREFIX = "/bench/fastapi/api/v1"
_hashes = PasswordHash((Argon2Hasher(), BcryptHasher()))
_oauth2 = OAuth2PasswordBearer(tokenUrl=f"{PREFIX}/login/access-token")
router = APIRouter(tags=["login"])


def get_current_user(session: SessionDep, token: Annotated[str, Depends(_oauth2)]) -> User:
    """Return who holds the token."""
    try:
        claims = jwt.decode(token, os.environ["SECRET_KEY"], algorithms=[ALGORITHM])
        user_id = UUID(claims["sub"])
    except (InvalidTokenError, KeyError, ValueError) as error:
        raise HTTPException(status.HTTP_403_FORBIDDEN, "could not validate credentials") from error
    user = session.get(User, user_id)
    if user is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "user not found")
    if not user.is_active:
        raise HTTPException(status.HTTP_400_BAD_REQUEST, "inactive user")
    return user


CurrentUser = Annotated[User, Depends(get_current_user)]


@router.post("/login/access-token")
def login(session: SessionDep, form: Annotated[OAuth2PasswordRequestForm, Depends()]) -> Token:
    """Sign in."""
    user = session.exec(select(User).where(User.email == form.username)).first()
    # Django writes the name of the hasher in front of argon2's own text
    if user is None or not _hashes.verify(form.password, user.password.removeprefix("argon2")):
        raise HTTPException(status.HTTP_400_BAD_REQUEST, "incorrect email or password")
    claims = {"exp": datetime.now(UTC) + LIFETIME, "sub": str(user.id)}
    return Token(access_token=jwt.encode(claims, os.environ["SECRET_KEY"], algorithm=ALGORITHM))
