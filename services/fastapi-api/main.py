"""Documents in FastAPI: the same tokens, sessions, rights and errors as everywhere else."""

import hashlib
import os
from uuid import UUID

import jwt
from fastapi import Depends, FastAPI, HTTPException, Query, Request, exceptions, responses
from psycopg_pool import ConnectionPool
from redis import Redis

KEY = hashlib.sha512(b"tandem.accounts.access\0" + os.environ["SECRET_KEY"].encode()).digest()
LIST = """SELECT id, title, version FROM documents_document WHERE (visibility = 'team'
OR created_by_id = %s) AND id < %s ORDER BY id DESC LIMIT %s"""
LAST = UUID(int=2**128 - 1)  # ids are ordered by time
pool = ConnectionPool(os.environ["DATABASE_URL"], max_size=4)
sessions = Redis.from_url(os.environ["SESSIONS_URL"], decode_responses=True)
app = FastAPI()


def sign_in(request: Request) -> str:
    try:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        said = jwt.decode(token, KEY, ["HS256"], {"require": ["sid", "exp"]}, audience="tandem.api")
    except jwt.InvalidTokenError as error:
        expired = isinstance(error, jwt.ExpiredSignatureError)
        raise HTTPException(401, "access_expired" if expired else "unauthenticated") from error
    user = sessions.hget(f"accounts:session:{said['sid']}", "user")
    with pool.connection() as database:
        row = database.execute("SELECT FROM accounts_user WHERE id = %s AND is_active", [user])
    if said.get("typ") != "access" or user != said.get("sub") or not row.rowcount:
        raise HTTPException(401, "session_ended")
    return user


@app.exception_handler(exceptions.StarletteHTTPException)
@app.exception_handler(exceptions.RequestValidationError)
def refuse(request: Request, error: HTTPException) -> responses.JSONResponse:
    fields = {at["loc"][-1]: [at["msg"]] for at in getattr(error, "errors", list)()}
    code = "validation_failed" if fields else error.detail.lower().replace(" ", "_")
    said = {"code": code, "message": code.replace("_", " "), "fields": fields or None}
    said["request_id"] = request.headers.get("X-Request-ID")
    return responses.JSONResponse({"error": said}, 422 if fields else error.status_code)


User, Limit = Depends(sign_in), Query(25, ge=1, le=100)


@app.get("/api/fastapi/documents")
def list_documents(user: str = User, limit: int = Limit, cursor: UUID = LAST) -> dict:
    with pool.connection() as database:
        rows = database.execute(LIST, [user, cursor, limit + 1]).fetchall()
    items = [dict(zip(("id", "title", "version"), row, strict=True)) for row in rows[:limit]]
    return {"items": items, "next_cursor": items[-1]["id"] if len(rows) > limit else None}
