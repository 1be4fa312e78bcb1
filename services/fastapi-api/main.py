"""Documents in FastAPI: the same tokens, sessions, rights and errors as everywhere else."""

import hashlib
import os
from uuid import UUID

import jwt
from fastapi import Depends, FastAPI, HTTPException, Query, Request, exceptions, responses
from psycopg_pool import ConnectionPool
from redis import Redis

KEY = hashlib.sha512(b"tandem.accounts.access\0" + os.environ["SECRET_KEY"].encode()).digest()
LIST = """SELECT row_to_json(shown) FROM (SELECT id, title, version FROM documents_document
WHERE (visibility = 'team' OR created_by_id = %s) AND id < %s ORDER BY id DESC LIMIT %s) shown"""
pool = ConnectionPool(os.environ["DATABASE_URL"], max_size=4, check=ConnectionPool.check_connection)
sessions = Redis.from_url(os.environ["SESSIONS_URL"], decode_responses=True)


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


def refuse(request: Request, error: HTTPException) -> responses.JSONResponse:
    fields = {at["loc"][-1]: [at["msg"]] for at in getattr(error, "errors", list)()}
    code = "validation_failed" if fields else error.detail.lower().replace(" ", "_")
    said = {"code": code, "message": code.replace("_", " "), "fields": fields or None}
    said["request_id"] = request.headers.get("X-Request-ID")
    return responses.JSONResponse({"error": said}, 422 if fields else error.status_code)


REFUSALS = (exceptions.StarletteHTTPException, exceptions.RequestValidationError)
app = FastAPI(exception_handlers=dict.fromkeys(REFUSALS, refuse))
User, Limit, Last = Depends(sign_in), Query(25, ge=1, le=100), UUID(int=2**128 - 1)


@app.get("/api/fastapi/documents")
def list_documents(user: str = User, limit: int = Limit, cursor: UUID = Last) -> dict:
    with pool.connection() as database:
        rows = [row for (row,) in database.execute(LIST, [user, cursor, limit + 1])]
    return {"items": rows[:limit], "next_cursor": rows[limit - 1]["id"] if rows[limit:] else None}
