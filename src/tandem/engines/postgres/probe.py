"""Ask a PostgreSQL whether it serves: log in and run `SELECT 1`.

Less would not do: a postmaster accepts connections while it can start no process to serve them.
"""

from __future__ import annotations

import asyncio
import secrets
import ssl
import struct
from asyncio import StreamReader, StreamWriter
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from tandem.engines.postgres import wire
from tandem.engines.postgres.scram import MECHANISM, Scram, ScramError
from tandem.plan.engine import Answer

_TOO_MANY_CONNECTIONS = "53300"
_AUTH_OK, _AUTH_CLEARTEXT, _AUTH_SASL, _AUTH_SASL_CONTINUE, _AUTH_SASL_FINAL = 0, 3, 10, 11, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Target:
    host: str
    port: int
    user: str
    password: str
    database: str
    tls: bool


async def probe(url: str) -> Answer:
    """Log in at `url` and run `SELECT 1`; a full server counts as serving."""
    target = _parse_url(url)
    try:
        version = await _ask(target)
    except wire.RefusalError as refusal:
        # Restarting a server because its clients hold every connection would help nobody.
        return Answer(ok=refusal.sqlstate == _TOO_MANY_CONNECTIONS, detail=str(refusal))
    except asyncio.IncompleteReadError:
        return Answer(ok=False, detail="the server closed the connection without an answer")
    except (OSError, wire.WireError, ScramError) as error:
        return Answer(ok=False, detail=f"{error}")
    return Answer(ok=True, detail=f'PostgreSQL {version} answers in database "{target.database}"')


def _parse_url(url: str) -> _Target:
    # postgresql://tandem:secret@/workspace?host=/run/dir or postgresql://user:secret@db:5432/name
    parts = urlsplit(url)
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    user = unquote(parts.username or "postgres")
    return _Target(
        host=options.get("host") or parts.hostname or "localhost",
        port=int(options.get("port") or parts.port or 5432),
        user=user,
        password=unquote(parts.password or ""),
        database=unquote(parts.path.lstrip("/")) or user,
        tls=options.get("sslmode", "prefer") in {"require", "verify-ca", "verify-full"},
    )


async def _ask(target: _Target) -> str:
    reader, writer = await _connect(target)
    try:
        writer.write(wire.pack_startup(target.user, target.database))
        await _log_in(reader, writer, target.password)
        version = await _skip_greeting(reader)
        writer.write(wire.pack(b"Q", b"SELECT 1\0"))
        await _read_one(reader)
        writer.write(wire.TERMINATE)
        await writer.drain()
    finally:
        writer.close()
    return version


async def _connect(target: _Target) -> tuple[StreamReader, StreamWriter]:
    if target.host.startswith("/"):
        return await asyncio.open_unix_connection(f"{target.host}/.s.PGSQL.{target.port}")
    reader, writer = await asyncio.open_connection(target.host, target.port)
    if target.tls:
        writer.write(wire.SSL_REQUEST)
        if await reader.readexactly(1) != b"S":
            raise wire.WireError("the server offers no TLS, which the address requires")
        # As with libpq's sslmode=require: encrypted, the certificate is the client's business.
        context = ssl._create_unverified_context()  # noqa: S323, SLF001 - no public name for it
        await writer.start_tls(context, server_hostname=target.host)
    return reader, writer


async def _log_in(reader: StreamReader, writer: StreamWriter, password: str) -> None:
    scram = Scram(password=password, nonce=secrets.token_urlsafe(18))
    expected = b""
    while True:
        message = await wire.read_message(reader)
        if message.kind != b"R":
            raise wire.WireError("what answers does not speak PostgreSQL's protocol")
        (request,), rest = struct.unpack(">I", message.body[:4]), message.body[4:]
        if request == _AUTH_OK:
            return
        if request == _AUTH_CLEARTEXT:
            writer.write(wire.pack(b"p", password.encode() + b"\0"))
        elif request == _AUTH_SASL and MECHANISM.encode() in rest.split(b"\0"):
            writer.write(wire.pack_sasl_start(MECHANISM, scram.first))
        elif request == _AUTH_SASL_CONTINUE:
            proof, expected = scram.prove(rest)
            writer.write(wire.pack(b"p", proof))
        elif request != _AUTH_SASL_FINAL or rest != expected:
            raise wire.WireError(f"the server asks for a login unknown here ({request})")


async def _skip_greeting(reader: StreamReader) -> str:
    version = "of unknown version"
    while (message := await wire.read_message(reader)).kind != b"Z":
        # S: server_version\018.4\0
        if message.kind == b"S" and message.body.startswith(b"server_version\0"):
            version = message.body.split(b"\0")[1].decode()
    return version


async def _read_one(reader: StreamReader) -> None:
    row = b""
    while (message := await wire.read_message(reader)).kind != b"Z":
        row = message.body if message.kind == b"D" else row
    # D: one column, one character, "1"
    if not row.endswith(b"1"):
        raise wire.WireError("the server did not answer SELECT 1 with 1")
